import { expect, it } from 'vitest';
import { find } from './search';

const all = [
  { code: 'py-js-02', name: '建设用地规划许可证核发', shortPinyin: 'jsydghxkzhf' },
  { code: 'py-js-01', name: '企业投资项目备案', shortPinyin: 'qytzxmba' },
];

it.each([['qytz', 'py-js-01'], ['QYTZ', 'py-js-01'], ['备案', 'py-js-01'], ['py-js-02', 'py-js-02'], ['ghxk', 'py-js-02']])('%s finds %s', (text, code) => expect(find(all, text)[0]?.code).toBe(code));
it('gives all for nothing and none for nonsense', () => {
  expect(find(all, ' ')).toHaveLength(2);
  expect(find(all, 'zzz')).toHaveLength(0);
});
