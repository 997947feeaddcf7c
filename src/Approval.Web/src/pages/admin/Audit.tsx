import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Table } from 'antd';
import { get } from '../../api/client';
import type { AuditReport } from '../../api/types';
import { Failure } from '../../parts/Loaded';
import { useTitle } from '../../parts/useTitle';
import { texts } from '../../texts';

const t = texts.admin.audit;

/** Recomputes the chain of the record and says whether it is whole. */
export default function Audit() {
  useTitle(t.title);
  const verify = useMutation({ mutationFn: (stream: string | undefined) => get<AuditReport>('/api/admin/audit/verify', { stream }) });
  const [stream, seq, reason] = t.columns;
  const report = verify.data;
  return (
    <>
      <div className="page-head"><h1>{t.title}</h1></div>
      <Card size="small">
        <p className="muted" style={{ marginTop: 0 }}>{t.explain}</p>
        <Form<{ stream?: string }> layout="inline" onFinish={(entry) => verify.mutate(entry.stream?.trim() || undefined)}>
          <Form.Item name="stream"><Input allowClear style={{ width: 320 }} placeholder={t.stream} aria-label={t.stream} /></Form.Item>
          <Button type="primary" htmlType="submit" loading={verify.isPending}>{t.start}</Button>
        </Form>
        <div style={{ marginTop: 16 }} aria-live="polite">
          {verify.isError && <Failure error={verify.error} />}
          {report && (
            <Alert showIcon type={report.breaks.length === 0 ? 'success' : 'error'} title={report.breaks.length === 0 ? t.whole : t.broken(report.breaks.length)} description={t.counts(report.streams, report.lines)} />
          )}
          {report && report.breaks.length > 0 && (
            <Table size="small" rowKey={(one) => `${one.stream}:${one.seq}`} dataSource={report.breaks} columns={[{ title: stream, dataIndex: 'stream' }, { title: seq, dataIndex: 'seq' }, { title: reason, dataIndex: 'reason' }]} />
          )}
        </div>
      </Card>
    </>
  );
}
