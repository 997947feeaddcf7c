import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/client';
import { texts } from '../texts';

/** Shows what a query brought, or that it is on its way, or why it failed and how to go on. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined)
    return (
      <>
        {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Skeleton active paragraph={{ rows: 6 }} aria-label={texts.loading} />;
}

export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { title, lines } = explain(error);
  return (
    <Alert
      type="error"
      showIcon
      className="failure"
      role="alert"
      title={title}
      description={lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
      action={retry && <Button onClick={retry}>{texts.retry}</Button>}
    />
  );
}

/** A refusal in words: what happened, which fields, by which rule. */
export function explain(error: unknown): { title: string; lines: string[] } {
  if (!(error instanceof ApiProblem)) return { title: texts.failed.title, lines: [String(error)] };
  if (error.status === 0) return { title: texts.failed.offlineTitle, lines: [texts.failed.offline] };
  const fields = Object.values(error.errors).flat().filter((line) => !error.detail.includes(line.replace(/。$/, '')));
  const lines = [error.detail, ...fields];
  if (error.basis) lines.push(texts.failed.basis(error.basis));
  if (error.status >= 500 && error.traceId) lines.push(texts.failed.trace(error.traceId));
  return { title: error.title || texts.failed.title, lines: lines.filter(Boolean) };
}
