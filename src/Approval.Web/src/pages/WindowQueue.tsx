import { useQueries } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { caseList, useCases } from '../api/queries';
import type { CaseState } from '../api/types';
import { CaseTable } from '../parts/CaseTable';
import { Loaded } from '../parts/Loaded';
import { useTitle } from '../parts/useTitle';
import { texts } from '../texts';

const shown: CaseState[] = ['Received', 'AwaitingSupplement', 'Accepted', 'InReview', 'Deciding', 'Delivering', 'Closed'];

/** The window's cases by where they stand. */
export default function WindowQueue() {
  useTitle(texts.window.title);
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const state = (search.get('state') ?? '') as CaseState | '';
  const query = search.get('query') ?? '';
  const page = Number(search.get('page') ?? 1);
  const cases = useCases({ state, query, page, pageSize: 15 });
  const counts = useQueries({ queries: (['', ...shown] as const).map((one) => caseList({ state: one, pageSize: 1 })) });

  const change = (changed: Record<string, string>) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.delete('page');
      for (const [name, value] of Object.entries(changed)) if (value) next.set(name, value);
        else next.delete(name);
      return next;
    });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=combobox]');
      if (event.key.toLowerCase() === 'n' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) void navigate('/window/new');
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [navigate]);

  return (
    <>
      <div className="page-head">
        <h1>{texts.window.title}</h1>
        <span className="grow" />
        <Button type="primary" onClick={() => void navigate('/window/new')}>{texts.window.newCase}</Button>
      </div>
      <div className="tiles">
        {(['', ...shown] as const).map((one, place) => (
          <button key={one} type="button" className={`tile ${one === state ? 'chosen' : ''}`} aria-pressed={one === state} onClick={() => change({ state: one })}>
            <b>{counts[place]?.data?.total ?? '…'}</b>
            <span>{one === '' ? texts.window.all : texts.caseStates[one]}</span>
          </button>
        ))}
      </div>
      <div className="filters">
        <Input.Search
          key={query} allowClear defaultValue={query} placeholder={texts.window.query} aria-label={texts.window.query} style={{ width: 300 }}
          onSearch={(value) => change({ query: value.trim() })}
        />
      </div>
      <Loaded query={cases}>
        {({ items, total }) => (
          <CaseTable
            cases={items} loading={cases.isPlaceholderData} empty={texts.window.empty} intake
            pagination={{ current: page, pageSize: 15, total, showTotal: texts.total, showSizeChanger: false, onChange: (to) => change({ page: String(to) }) }}
          />
        )}
      </Loaded>
    </>
  );
}
