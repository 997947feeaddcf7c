import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Segmented, Table } from 'antd';
import { useState } from 'react';
import { post } from '../../api/client';
import { useIncidents } from '../../api/queries';
import type { Incident } from '../../api/types';
import { instant } from '../../lib/days';
import { explain, Loaded } from '../../parts/Loaded';
import { useTitle } from '../../parts/useTitle';
import { texts } from '../../texts';

const t = texts.admin.incidents;

/** Messages and deadlines that could not be handled; each may be tried again. */
export default function Incidents() {
  useTitle(t.title);
  const [state, setState] = useState('Open');
  const [page, setPage] = useState(1);
  const incidents = useIncidents(state, page);
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const retry = useMutation({
    mutationFn: (id: string) => post(`/api/admin/incidents/${id}/retry`),
    onSuccess: () => void message.success(t.retriedOk),
    onError: (error) => void message.error(explain(error).lines.join(' ')),
    onSettled: () => void client.invalidateQueries({ queryKey: ['incidents'] }),
  });
  const [at, kind, name, error] = t.columns;
  return (
    <>
      <div className="page-head"><h1>{t.title}</h1></div>
      <div className="filters">
        <Segmented
          aria-label={texts.columns.state} value={state} options={[{ value: 'Open', label: t.open }, { value: 'Retried', label: t.retried }]}
          onChange={(value) => {
            setState(value);
            setPage(1);
          }}
        />
      </div>
      <Loaded query={incidents}>
        {({ items, total }) => (
          <Table<Incident>
            size="small" rowKey="id" dataSource={items} locale={{ emptyText: t.empty }}
            pagination={{ current: page, pageSize: 20, total, showTotal: texts.total, showSizeChanger: false, onChange: setPage }}
            columns={[
              { title: at, dataIndex: 'createdAt', width: 150, className: 'number', render: instant },
              { title: kind, dataIndex: 'kind', width: 80, render: (one: string) => t.kinds[one] ?? one },
              { title: name, dataIndex: 'messageType', width: 260, ellipsis: true },
              { title: error, dataIndex: 'error', ellipsis: true },
              {
                key: 'retry', width: 110, render: (_, incident) => incident.state === 'Open' && (
                  <Button size="small" onClick={() => modal.confirm({ title: t.retry, content: t.retryAsk, onOk: () => retry.mutateAsync(incident.id).catch(() => undefined) })}>{t.retry}</Button>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}
