import { Table } from 'antd';
import type { TablePaginationConfig } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useDepartments } from '../api/queries';
import type { CaseLine } from '../api/types';
import { texts } from '../texts';
import { Remaining, StateMark } from './marks';

const ended = ['Closed', 'Archived', 'Declined', 'Withdrawn', 'Terminated'];

interface Props {
  cases: CaseLine[];
  empty: string;
  loading?: boolean;
  pagination?: false | TablePaginationConfig;
  /** At the window a received case leads to its receipt check. */
  intake?: boolean;
}

export function CaseTable({ cases, empty, loading = false, pagination = false, intake = false }: Props) {
  const navigate = useNavigate();
  const { nameOf } = useDepartments();
  const addressOf = (line: CaseLine) => (intake && line.state === 'Received' ? `/cases/${line.number}/intake` : `/cases/${line.number}`);
  return (
    <Table<CaseLine>
      size="small"
      rowKey="number"
      dataSource={cases}
      loading={loading}
      pagination={pagination}
      locale={{ emptyText: empty }}
      onRow={(line) => ({ onClick: () => void navigate(addressOf(line)), className: 'clickable' })}
      columns={[
        { title: texts.columns.number, dataIndex: 'number', width: 180, className: 'number', render: (number: string, line) => <Link to={addressOf(line)} onClick={(event) => event.stopPropagation()}>{number}</Link> },
        { title: texts.columns.item, dataIndex: 'itemName', ellipsis: true },
        { title: texts.columns.applicant, dataIndex: 'applicantName', ellipsis: true, width: '20%' },
        { title: texts.columns.state, dataIndex: 'state', width: 100, render: (_, line) => <StateMark state={line.state} name={line.stateName} /> },
        { title: texts.columns.receivedOn, dataIndex: 'receivedOn', width: 110, className: 'number' },
        { title: texts.columns.deciding, dataIndex: 'decidingDepartment', width: 150, ellipsis: true, render: nameOf },
        { title: texts.columns.dueOn, dataIndex: 'dueOn', width: 140, render: (dueOn: string | null, line) => (ended.includes(line.state) || !dueOn ? <span className="muted number">{dueOn ?? '—'}</span> : <Remaining dueOn={dueOn} />) },
      ]}
    />
  );
}
