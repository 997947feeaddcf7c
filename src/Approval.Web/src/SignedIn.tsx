import {
  AuditOutlined, BankOutlined, CalendarOutlined, DashboardOutlined, FileAddOutlined, FileSearchOutlined, HomeOutlined, LogoutOutlined, MenuFoldOutlined,
  MenuUnfoldOutlined, ScheduleOutlined, TeamOutlined, WarningOutlined,
} from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Layout, Menu, Spin, Tooltip } from 'antd';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { ApiProblem, onExpired, post } from './api/client';
import { type LiveState, useLive } from './api/live';
import { useMe } from './api/queries';
import type { User } from './api/types';
import { Brand } from './parts/Brand';
import { Failure } from './parts/Loaded';
import { SignInAgain } from './parts/SignInAgain';
import { TrainingBanner } from './parts/TrainingBanner';
import { type Role, SessionContext } from './session';
import { texts } from './texts';

/** Everything behind the sign-in: menu, header, live connection. */
export function SignedIn() {
  const me = useMe();
  const location = useLocation();
  if (me.data) return <Frame user={me.data} />;
  if (me.isError) {
    if (me.error instanceof ApiProblem && me.error.status === 401)
      return <Navigate to="/sign-in" replace state={{ from: location.pathname + location.search }} />;
    return <Failure error={me.error} retry={() => void me.refetch()} />;
  }
  return <Spin fullscreen description={texts.loading} delay={300} />;
}

function Frame({ user }: { user: User }) {
  const [expired, setExpired] = useState(false);
  const [folded, setFolded] = useState(() => window.innerWidth < 1200);
  const live = useLive();
  useEffect(() => onExpired(() => setExpired(true)), []);

  return (
    <SessionContext value={user}>
      <a className="skip" href="#content">{texts.menu.skip}</a>
      <Layout className="frame">
        <Layout.Header className="header">
          <Button
            type="text" className="on-dark" aria-label={texts.menu.toggle} onClick={() => setFolded(!folded)}
            icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          />
          <Brand title={user.organisation ? `${user.organisation} · ${texts.product}` : texts.product} />
          <span className="grow" />
          <LiveDot state={live} />
          <Who user={user} />
        </Layout.Header>
        <TrainingBanner />
        <Layout>
          <Layout.Sider theme="light" width={176} collapsed={folded} collapsedWidth={56} className="sider">
            <SideMenu user={user} />
          </Layout.Sider>
          <Layout.Content id="content" className="content" tabIndex={-1}>
            <Suspense fallback={<Spin className="page-spin" description={texts.loading} delay={300} />}>
              <Outlet />
            </Suspense>
          </Layout.Content>
        </Layout>
      </Layout>
      <SignInAgain open={expired} userName={user.userName} onDone={() => setExpired(false)} />
    </SessionContext>
  );
}

const liveColours = { open: 'success', connecting: 'processing', closed: 'error' } as const;

const LiveDot = ({ state }: { state: LiveState }) => (
  <Tooltip title={texts.live[state]}>
    <span role="status" aria-label={texts.live[state]} data-live={state}>
      <Badge status={liveColours[state]} />
    </span>
  </Tooltip>
);

function Who({ user }: { user: User }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => post('/api/sign-out'),
    onSettled: () => {
      client.clear();
      void navigate('/sign-in', { replace: true });
    },
  });
  const roles = user.roles.map((role) => texts.roles[role] ?? role).join('、');
  return (
    <>
      <span className="who">
        <span>{user.displayName}</span>
        <span className="small">{[user.departmentName, roles].filter(Boolean).join(' · ')}</span>
      </span>
      <Tooltip title={texts.signIn.signOut}>
        <Button type="text" className="on-dark" icon={<LogoutOutlined />} aria-label={texts.signIn.signOut} loading={signOut.isPending} onClick={() => signOut.mutate()} />
      </Tooltip>
    </>
  );
}

const everyone: Role[] = ['WindowClerk', 'Reviewer', 'DepartmentHead', 'Admin', 'Supervisor', 'Leader'];
const entries: { path: string; icon: ReactNode; name: string; roles: Role[] }[] = [
  { path: '/', icon: <HomeOutlined />, name: texts.menu.home, roles: everyone },
  { path: '/window', icon: <BankOutlined />, name: texts.menu.window, roles: ['WindowClerk'] },
  { path: '/window/new', icon: <FileAddOutlined />, name: texts.menu.newCase, roles: ['WindowClerk'] },
  { path: '/tasks', icon: <ScheduleOutlined />, name: texts.menu.tasks, roles: ['WindowClerk', 'Reviewer', 'DepartmentHead'] },
  { path: '/board', icon: <DashboardOutlined />, name: texts.menu.board, roles: ['Supervisor', 'Leader', 'Admin'] },
  { path: '/cases', icon: <FileSearchOutlined />, name: texts.menu.cases, roles: everyone },
  { path: '/admin/calendar', icon: <CalendarOutlined />, name: texts.menu.calendar, roles: everyone },
  { path: '/admin/incidents', icon: <WarningOutlined />, name: texts.menu.incidents, roles: ['Admin'] },
  { path: '/admin/audit', icon: <AuditOutlined />, name: texts.menu.audit, roles: ['Admin', 'Supervisor'] },
  { path: '/admin/accounts', icon: <TeamOutlined />, name: texts.menu.accounts, roles: ['Admin'] },
];

function SideMenu({ user }: { user: User }) {
  const { pathname } = useLocation();
  const mine = entries.filter((entry) => entry.roles.some((role) => user.roles.includes(role)));
  // The longest address that the page lies below is the entry it belongs to.
  const selected = mine
    .filter(({ path }) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0];
  return (
    <Menu
      mode="inline"
      aria-label={texts.menu.toggle}
      selectedKeys={selected ? [selected.path] : []}
      items={mine.map(({ path, icon, name }) => ({ key: path, icon, label: <Link to={path}>{name}</Link> }))}
    />
  );
}
