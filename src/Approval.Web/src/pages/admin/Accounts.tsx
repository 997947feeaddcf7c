import { Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useAccounts, useDepartments } from '../../api/queries';
import type { Account } from '../../api/types';
import { instant } from '../../lib/days';
import { Loaded } from '../../parts/Loaded';
import { useTitle } from '../../parts/useTitle';
import { texts } from '../../texts';

const t = texts.admin.accounts;
const pageSize = 20;

export default function Accounts() {
  useTitle(t.title);
  const [department, setDepartment] = useState('');
  const [page, setPage] = useState(1);
  const accounts = useAccounts(department, page, pageSize);
  const { all, nameOf } = useDepartments();
  const [userName, displayName, unit, roles, state] = t.columns;
  return (
    <>
      <div className="page-head"><h1>{t.title}</h1></div>
      <div className="filters">
        <Select
          allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t.department} aria-label={t.department} style={{ width: 320 }} options={all.map((one) => ({ value: one.code, label: one.name }))}
          onChange={(value?: string) => {
            setDepartment(value ?? '');
            setPage(1);
          }}
        />
      </div>
      <Loaded query={accounts}>
        {({ items, total }) => (
          <Table<Account>
            size="small" rowKey="userName" dataSource={items} loading={accounts.isPlaceholderData}
            pagination={{ current: page, pageSize, total, showTotal: texts.total, showSizeChanger: false, onChange: setPage }}
            columns={[
              { title: userName, dataIndex: 'userName' },
              { title: displayName, dataIndex: 'displayName' },
              { title: unit, dataIndex: 'department', render: (code: string) => (code === '*' ? t.whole : nameOf(code)) },
              { title: roles, dataIndex: 'roles', render: (names: string[]) => names.map((name) => texts.roles[name] ?? name).join('、') },
              {
                title: state, key: 'state', render: (_, account) =>
                  account.disabled ? <Tag>{t.disabled}</Tag> : account.lockedUntil && new Date(account.lockedUntil) > new Date() ? <Tag color="red" title={instant(account.lockedUntil)}>{t.locked}</Tag> : <Tag color="green">{t.active}</Tag>,
              },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}
