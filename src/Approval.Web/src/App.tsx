import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { NotFound } from './pages/NotFound';
import { SignIn } from './pages/SignIn';
import { SignedIn } from './SignedIn';
import { texts } from './texts';

const Home = lazy(() => import('./pages/Home'));
const WindowQueue = lazy(() => import('./pages/WindowQueue'));
const NewCase = lazy(() => import('./pages/NewCase'));
const Intake = lazy(() => import('./pages/Intake'));
const Tasks = lazy(() => import('./pages/Tasks'));
const TaskPage = lazy(() => import('./pages/TaskPage'));
const Cases = lazy(() => import('./pages/Cases'));
const CasePage = lazy(() => import('./pages/CasePage'));
const Board = lazy(() => import('./pages/Board'));
const CalendarPage = lazy(() => import('./pages/admin/Calendar'));
const Incidents = lazy(() => import('./pages/admin/Incidents'));
const Audit = lazy(() => import('./pages/admin/Audit'));
const Accounts = lazy(() => import('./pages/admin/Accounts'));
const PublicLayout = lazy(() => import('./pages/public/PublicLayout'));
const Progress = lazy(() => import('./pages/public/Progress'));
const Verify = lazy(() => import('./pages/public/Verify'));

export function App() {
  return (
    <Suspense fallback={<Spin fullscreen description={texts.loading} delay={300} />}>
      <Routes>
        <Route path="/sign-in" element={<SignIn />} />
        <Route path="/public" element={<PublicLayout />}>
          <Route index element={<Progress />} />
          <Route path="verify" element={<Verify />} />
        </Route>
        <Route element={<SignedIn />}>
          <Route index element={<Home />} />
          <Route path="window" element={<WindowQueue />} />
          <Route path="window/new" element={<NewCase />} />
          <Route path="cases" element={<Cases />} />
          <Route path="cases/:number" element={<CasePage />} />
          <Route path="cases/:number/intake" element={<Intake />} />
          <Route path="tasks" element={<Tasks />} />
          <Route path="tasks/:id" element={<TaskPage />} />
          <Route path="board" element={<Board />} />
          <Route path="admin/calendar" element={<CalendarPage />} />
          <Route path="admin/incidents" element={<Incidents />} />
          <Route path="admin/audit" element={<Audit />} />
          <Route path="admin/accounts" element={<Accounts />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </Suspense>
  );
}
