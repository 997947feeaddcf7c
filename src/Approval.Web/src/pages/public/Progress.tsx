import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Steps } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { get } from '../../api/client';
import type { PublicProgress } from '../../api/types';
import { Loaded } from '../../parts/Loaded';
import { StateMark } from '../../parts/marks';
import { useTitle } from '../../parts/useTitle';
import { texts } from '../../texts';

const t = texts.public;

/** Progress by number and code, which may also come with the address, as from a printed receipt. */
export default function Progress() {
  useTitle(t.title);
  const [search, setSearch] = useSearchParams();
  const number = search.get('number') ?? '';
  const code = search.get('code') ?? '';
  const progress = useQuery({
    queryKey: ['public', number, code],
    queryFn: ({ signal }) => get<PublicProgress>(`/api/public/cases/${encodeURIComponent(number)}`, { code }, signal),
    enabled: number !== '' && code !== '',
  });
  return (
    <>
      <h1>{t.title}</h1>
      <Card size="small">
        <Form<{ number: string; code: string }>
          key={`${number}:${code}`} layout="vertical" size="large" requiredMark={false} initialValues={{ number, code }}
          onFinish={(entry) => {
            const wanted = { number: entry.number.trim().toUpperCase(), code: entry.code.trim().toUpperCase() };
            if (wanted.number === number && wanted.code === code) void progress.refetch();
            else setSearch(wanted);
          }}
        >
          <Form.Item name="number" label={t.number} extra={t.numberHelp} rules={[{ required: true, whitespace: true, message: `${t.missing}${t.number}` }]}>
            <Input autoFocus={number === ''} autoComplete="off" maxLength={60} />
          </Form.Item>
          <Form.Item name="code" label={t.code} rules={[{ required: true, whitespace: true, message: `${t.missing}${t.code}` }]}>
            <Input autoComplete="off" maxLength={20} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={progress.isFetching}>{t.submit}</Button>
        </Form>
      </Card>
      <div style={{ marginTop: 14 }} aria-live="polite">
        {number !== '' && code !== '' && <Loaded query={progress}>{(found) => <Found progress={found} code={code} />}</Loaded>}
      </div>
    </>
  );
}

const order = ['received', 'accepted', 'review', 'decision', 'delivery', 'closed'] as const;
const placeOf: Record<PublicProgress['state'], number> = {
  Received: 0, AwaitingSupplement: 0, Accepted: 1, InReview: 2, Deciding: 3, Decided: 3, Delivering: 4, Closed: 5, Archived: 5, Declined: 1, Withdrawn: 1, Terminated: 1,
};

function Found({ progress, code }: { progress: PublicProgress; code: string }) {
  const broken = ['Declined', 'Withdrawn', 'Terminated'].includes(progress.state);
  const over = progress.state === 'Closed' || progress.state === 'Archived';
  return (
    <div className="stack">
      <Card size="small" title={progress.itemName} extra={<StateMark state={progress.state} name={progress.stateName} />}>
        <dl className="facts-list" style={{ marginBottom: 14 }}>
          <dt>{t.caseNumber}</dt><dd className="number">{progress.number}</dd>
          <dt>{texts.columns.receivedOn}</dt><dd>{progress.receivedOn}</dd>
          {progress.acceptedOn && <><dt>{texts.caze.acceptedOn}</dt><dd>{progress.acceptedOn}</dd></>}
          {progress.dueOn && <><dt>{t.dueOn}</dt><dd>{progress.dueOn}{progress.dueOnProvisional && t.provisional}</dd></>}
          {progress.result && <><dt>{t.result}</dt><dd><strong>{progress.result}</strong></dd></>}
        </dl>
        {progress.clockStopped && <Alert type="info" showIcon title={t.stopped} style={{ marginBottom: 14 }} />}
        <Steps
          size="small" orientation="vertical" current={placeOf[progress.state]} status={broken ? 'error' : over ? 'finish' : 'process'}
          items={order.map((name, place) => ({
            title: broken && place === placeOf[progress.state] ? progress.stateName : texts.caze.steps[name],
            content: place === placeOf[progress.state] && !broken && progress.steps.map((step, index) => (
              <div key={index} className="small">{step.department}：{step.name}{step.dueOn && `（${texts.caze.due(step.dueOn)}）`}</div>
            )),
          }))}
        />
      </Card>
      {progress.documents.length > 0 && (
        <Card size="small" title={t.documents}>
          {progress.documents.map((document) => (
            <div key={document.id} className="lane" style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
              <div>
                {document.title}
                <div className="muted small">{document.number}　{document.issuedOn}</div>
              </div>
              <Link to={`/public/verify?id=${document.id}&code=${encodeURIComponent(code)}`}>{t.toVerify}</Link>
            </div>
          ))}
        </Card>
      )}
    </div>
  );
}
