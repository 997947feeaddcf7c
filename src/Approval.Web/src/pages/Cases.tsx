import { Input, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { useCases } from '../api/queries';
import type { CaseState } from '../api/types';
import { CaseTable } from '../parts/CaseTable';
import { Loaded } from '../parts/Loaded';
import { useTitle } from '../parts/useTitle';
import { texts } from '../texts';

/** All cases that the user may see, paged by the server. */
export default function Cases() {
  useTitle(texts.cases.title);
  const [search, setSearch] = useSearchParams();
  const state = (search.get('state') ?? '') as CaseState | '';
  const query = search.get('query') ?? '';
  const item = search.get('item') ?? '';
  const page = Number(search.get('page') ?? 1);
  const cases = useCases({ state, query, item, page, pageSize: 20 });

  const change = (name: string, value: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (name !== 'page') next.delete('page');
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });

  return (
    <>
      <div className="page-head"><h1>{texts.cases.title}</h1></div>
      <div className="filters">
        <Input.Search key={`q${query}`} allowClear defaultValue={query} placeholder={texts.cases.query} aria-label={texts.cases.query} style={{ width: 300 }} onSearch={(value) => change('query', value.trim())} />
        <Input.Search key={`i${item}`} allowClear defaultValue={item} placeholder={texts.cases.item} aria-label={texts.cases.item} style={{ width: 180 }} onSearch={(value) => change('item', value.trim())} />
        <Select
          allowClear value={state || undefined} placeholder={texts.cases.state} aria-label={texts.cases.state} style={{ width: 150 }}
          onChange={(value?: string) => change('state', value ?? '')} options={Object.entries(texts.caseStates).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <Loaded query={cases}>
        {({ items, total }) => (
          <CaseTable
            cases={items} loading={cases.isPlaceholderData} empty={texts.cases.empty}
            pagination={{ current: page, pageSize: 20, total, showTotal: texts.total, showSizeChanger: false, onChange: (to) => change('page', String(to)) }}
          />
        )}
      </Loaded>
    </>
  );
}
