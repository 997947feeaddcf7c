import { Table, Tag } from 'antd';
import type { TablePaginationConfig } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useDepartments } from '../api/queries';
import type { Task } from '../api/types';
import { texts } from '../texts';
import { Remaining } from './marks';

/** The page that a task is worked on. */
export const taskAddress = (task: Task) => (task.stage === 'Approval.Intake' && task.state === 'Open' && task.audience === 'WindowClerk' ? `/cases/${task.caseNumber}/intake` : `/tasks/${task.id}`);

export function TaskTable({ tasks, pagination = false, loading = false }: { tasks: Task[]; pagination?: false | TablePaginationConfig; loading?: boolean }) {
  const navigate = useNavigate();
  const { nameOf } = useDepartments();
  return (
    <Table<Task>
      size="small"
      rowKey="id"
      dataSource={tasks}
      pagination={pagination}
      loading={loading}
      onRow={(task) => ({ onClick: () => void navigate(taskAddress(task)), className: 'clickable' })}
      locale={{ emptyText: texts.tasks.empty }}
      columns={[
        {
          title: texts.columns.task, dataIndex: 'title', render: (title: string, task) => (
            <>
              <Link to={taskAddress(task)} onClick={(event) => event.stopPropagation()}>{title}</Link>{' '}
              {task.escalated && <Tag color="red">{texts.tasks.escalated}</Tag>}
              {task.reminders > 0 && <Tag color="orange">{texts.tasks.reminders(task.reminders)}</Tag>}
            </>
          ),
        },
        { title: texts.columns.item, key: 'item', ellipsis: true, render: (_, task) => <ItemOf task={task} /> },
        { title: texts.columns.number, dataIndex: 'caseNumber', width: 175, className: 'number' },
        { title: texts.columns.department, dataIndex: 'department', width: 170, ellipsis: true, render: nameOf },
        { title: texts.columns.assignee, dataIndex: 'assignee', width: 130, ellipsis: true, render: (name: string | null, task) => (task.state === 'Completed' ? task.completedBy : name) ?? <span className="muted">{texts.tasks.unclaimed}</span> },
        {
          title: texts.columns.remaining, key: 'due', width: 140, render: (_, task) =>
            task.state === 'Open' ? <Remaining dueOn={task.dueOn} /> : <Tag>{task.outcome ? (task.outcomeLabels[task.outcome] ?? task.outcome) : texts.tasks.state[task.state]}</Tag>,
        },
      ]}
    />
  );
}

const ItemOf = ({ task }: { task: Task }) => <span>{[task.itemName, task.applicantName].filter(Boolean).join(' · ')}</span>;
