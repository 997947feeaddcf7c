import { Button, Card, Empty } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useTasks, useToday } from '../api/queries';
import { urgencyOf } from '../lib/days';
import { Loaded } from '../parts/Loaded';
import { TaskTable } from '../parts/TaskTable';
import { useTitle } from '../parts/useTitle';
import { useUser } from '../session';
import { texts } from '../texts';
import Board from './Board';

/** The first page: for who works on tasks, what is most pressing; for who oversees, the board. */
export default function Home() {
  const user = useUser();
  return user.is('WindowClerk', 'Reviewer', 'DepartmentHead') ? <WorkHome /> : <Board />;
}

function WorkHome() {
  useTitle(texts.menu.home);
  const user = useUser();
  const navigate = useNavigate();
  const { today, calendar } = useToday();
  const tasks = useTasks({ scope: 'mine', state: 'Open', pageSize: 200 });

  return (
    <>
      <div className="page-head">
        <h1>{texts.home.hello(user.displayName)}</h1>
        <span className="grow" />
        {user.is('WindowClerk') && (
          <Button type="primary" onClick={() => void navigate('/window/new')}>
            {texts.menu.newCase}
          </Button>
        )}
      </div>
      <Loaded query={tasks}>
        {({ items, total }) => {
          const grade = items.flatMap((task) => (task.dueOn ? [urgencyOf(today, task.dueOn, calendar.remaining(today, task.dueOn))] : []));
          const count = (urgency: string) => grade.filter((one) => one === urgency).length;
          return (
            <>
              <div className="tiles">
                <Link className="tile" to="/tasks"><b>{total}</b><span>{texts.home.open}</span></Link>
                <Link className={`tile ${count('overdue') ? 'red' : ''}`} to="/tasks?urgency=overdue"><b>{count('overdue')}</b><span>{texts.home.overdue}</span></Link>
                <Link className={`tile ${count('today') ? 'orange' : ''}`} to="/tasks?urgency=today"><b>{count('today')}</b><span>{texts.home.today}</span></Link>
                <Link className="tile" to="/tasks?urgency=soon"><b>{count('soon')}</b><span>{texts.home.soon}</span></Link>
              </div>
              <Card title={texts.home.urgent} size="small" extra={<Link to="/tasks">{texts.home.all}</Link>}>
                {items.length === 0 ? <Empty description={texts.home.noTasks} /> : <TaskTable tasks={items.slice(0, 8)} />}
              </Card>
            </>
          );
        }}
      </Loaded>
    </>
  );
}
