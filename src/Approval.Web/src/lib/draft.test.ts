import { describe, expect, it } from 'vitest';
import { DraftBox, emptyDraft } from './draft';

function store() {
  const kept = new Map<string, string>();
  return { kept, getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v), removeItem: (k: string) => void kept.delete(k) };
}

describe('draft', () => {
  it('comes back as it was left, with its key', () => {
    const storage = store();
    const draft = { ...emptyDraft(), step: 2, subject: { kind: 'item' as const, code: 'py-js-01' }, materials: ['a'], form: { area: 0 } };
    new DraftBox('window', storage).write(draft);
    expect(new DraftBox('window', storage).read()).toEqual(draft);
  });
  it('belongs to its user', () => {
    const storage = store();
    new DraftBox('window', storage).write(emptyDraft());
    expect(new DraftBox('other', storage).read()).toBeNull();
  });
  it('is nothing when damaged', () => {
    const storage = store();
    storage.setItem('approval-draft:window', '{"key":');
    expect(new DraftBox('window', storage).read()).toBeNull();
    storage.setItem('approval-draft:window', '{"step":3}');
    expect(new DraftBox('window', storage).read()).toBeNull();
  });
  it('two entries never share a key', () => expect(emptyDraft().key).not.toBe(emptyDraft().key));
});
