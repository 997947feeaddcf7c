import { describe, expect, it } from 'vitest';
import { fieldsOf, inWords, toAnswers } from './forms';

const schema = {
  type: 'object',
  required: ['location', 'area'],
  properties: {
    note: { type: 'string', title: '说明', maxLength: 500 },
    area: { type: 'number', title: '面积', minimum: 0 },
    location: { type: 'string', title: '所在街道', enum: ['a', 'b'], 'x-enumNames': ['甲街道', '乙街道'] },
    until: { type: 'string', format: 'date', title: '截止日期' },
    urgent: { type: 'boolean', title: '紧急' },
    method: { type: 'string', title: '方式', oneOf: [{ const: 'Post', title: '邮寄送达' }] },
    conditions: { type: 'array', title: '条件', items: { type: 'string' } },
  },
};

describe('forms from JSON schemas', () => {
  const fields = fieldsOf(schema);
  it('puts required fields first, in their order', () => {
    expect(fields.map((field) => field.name)).toEqual(['location', 'area', 'note', 'until', 'urgent', 'method', 'conditions']);
    expect(fields.map((field) => field.kind)).toEqual(['choice', 'number', 'long', 'date', 'yes', 'choice', 'lines']);
  });
  it('shows the names of choices', () => {
    expect(fields[0]!.choices).toEqual([{ value: 'a', label: '甲街道' }, { value: 'b', label: '乙街道' }]);
    expect(inWords(fields[0]!, 'b', '是', '否')).toBe('乙街道');
    expect(inWords(fields[5]!, 'Post', '是', '否')).toBe('邮寄送达');
    expect(inWords(fields[4]!, false, '是', '否')).toBe('否');
  });
  it('leaves out what is empty and keeps zero and no', () => {
    expect(toAnswers(fields, { location: 'a', area: 0, note: '', urgent: false, conditions: ' 一 \n\n二' })).toEqual({
      location: 'a', area: 0, urgent: false, conditions: ['一', '二'],
    });
  });
  it('bears a missing schema', () => expect(fieldsOf(null)).toEqual([]));
});
