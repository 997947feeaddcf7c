import { CheckCircleOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Checkbox, Form, Input, Radio, Tag } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { isLostRace, post } from '../api/client';
import { useCase, useItems, useToday } from '../api/queries';
import type { Case, CaseDocument, IntakeDecision, IntakeResult } from '../api/types';
import { addDays } from '../lib/days';
import { DocumentViewer } from '../parts/DocumentViewer';
import { Failure, Loaded } from '../parts/Loaded';
import { StateMark } from '../parts/marks';
import { useTitle } from '../parts/useTitle';
import { texts } from '../texts';
import { Application } from './caze/Application';

const t = texts.intake;

/** 受理审查: the window decides on what it received, and hands out the paper. */
export default function Intake() {
  useTitle(t.title);
  const { number = '' } = useParams();
  const file = useCase(number);
  const { queryCode } = (useLocation().state as { queryCode?: string } | null) ?? {};
  const [open, setOpen] = useState<CaseDocument | null>(null);
  const [result, setResult] = useState<IntakeResult | null>(null);

  return (
    <Loaded query={file}>
      {(data) => {
        const receipt = data.documents.find((document) => document.kind === 'Receipt');
        return (
          <>
            <div className="page-head">
              <h1>{t.title}</h1>
              <span className="number">{data.number}</span>
              <StateMark state={data.state} name={data.stateName} />
              <span className="muted">{data.item.name}</span>
            </div>
            {queryCode && (
              <Card size="small" style={{ marginBottom: 14 }}>
                <div className="row">
                  <CheckCircleOutlined style={{ color: '#389e0d', fontSize: 26 }} />
                  <span>{texts.newCase.submitted(data.number)}　{t.queryCode}</span>
                  <span className="query-code" data-testid="query-code">{queryCode}</span>
                  <span className="muted">{t.queryCodeHint}</span>
                  <span className="grow" />
                  {receipt && <Button onClick={() => setOpen(receipt)}>{t.receipt}</Button>}
                </div>
              </Card>
            )}
            {result ? (
              <Decided result={result} onOpen={setOpen} />
            ) : (
              <div className="two">
                <Application file={data} />
                <aside>
                  {data.state === 'Received' ? (
                    <Decide
                      file={data}
                      onDone={(done) => {
                        setResult(done);
                        setOpen(done.document);
                      }}
                    />
                  ) : (
                    <Alert type="info" showIcon title={t.over} action={<Link to={`/cases/${number}`}>{t.toCase}</Link>} />
                  )}
                </aside>
              </div>
            )}
            <DocumentViewer document={open} onClose={() => setOpen(null)} />
          </>
        );
      }}
    </Loaded>
  );
}

function Decided({ result, onOpen }: { result: IntakeResult; onOpen: (document: CaseDocument) => void }) {
  const navigate = useNavigate();
  return (
    <Alert
      type="success" showIcon title={t.done(result.stateName)}
      description={
        <div className="row" style={{ marginTop: 8 }}>
          <Button onClick={() => onOpen(result.document)}>{result.document.title}</Button>
          <Button type="primary" onClick={() => void navigate('/window/new')}>{t.next}</Button>
          <Link to={`/cases/${result.number}`}>{t.toCase}</Link>
        </div>
      }
    />
  );
}

interface Entry {
  decision: IntakeDecision['decision'];
  missing?: string[];
  reason?: string;
  competentBody?: string;
  commitment?: string;
  commitmentDueOn?: string;
}

function Decide({ file, onDone }: { file: Case; onDone: (result: IntakeResult) => void }) {
  const client = useQueryClient();
  const { today } = useToday();
  const [form] = Form.useForm<Entry>();
  const absent = file.materials.filter((material) => !material.provided);
  const needed = absent.filter((material) => material.required);
  const mayDefer = needed.length > 0 && needed.every((material) => material.deferrable);
  const task = file.tasks.find((one) => one.stage === 'Approval.Intake' && one.state === 'Open');
  const offered = (task?.outcomes ?? Object.keys(t.decisions)) as Entry['decision'][];
  const onTheSpot = useItems().data?.some((item) => item.code === file.item.code && item.handling === 'OnTheSpot') ?? false;
  // Why an outcome that the task offers does not fit this case; the server would refuse it.
  const closed = (one: Entry['decision']): string | null => {
    if (one === 'Defer' && !mayDefer) return needed.length ? t.notDeferrable : t.noneMissing;
    if (one === 'OnTheSpot' && !onTheSpot) return t.notOnTheSpot;
    return null;
  };
  const decision = Form.useWatch('decision', form) ?? (needed.length === 0 ? 'Accept' : mayDefer ? 'Defer' : 'Supplement');
  const decide = useMutation({
    mutationFn: (body: IntakeDecision) => post<IntakeResult>(`/api/cases/${file.number}/intake`, body),
    onSuccess: (result) => {
      onDone(result);
      void client.invalidateQueries({ queryKey: ['case', file.number] });
      void client.invalidateQueries({ queryKey: ['cases'] });
      void client.invalidateQueries({ queryKey: ['tasks'] });
    },
    onError: (error) => isLostRace(error) && void client.invalidateQueries({ queryKey: ['case', file.number] }),
  });

  return (
    <Card size="small" title={t.title}>
      <Form<Entry>
        form={form} layout="vertical" requiredMark={false}
        initialValues={{ decision, missing: needed.map((material) => material.code), commitment: t.commitmentDefault, commitmentDueOn: addDays(today, 15) }}
        onKeyDown={(event) => event.key === 'Enter' && event.ctrlKey && form.submit()}
        onFinish={(entry) => decide.mutate(decisionOf(entry))}
      >
        {decide.isError && <Failure error={decide.error} />}
        <Form.Item name="decision">
          <Radio.Group className="outcomes">
            {offered.map((one) => (
              <Radio key={one} value={one} autoFocus={one === decision} disabled={closed(one) !== null}>
                {task?.outcomeLabels[one] ?? t.decisions[one]?.[0]}
                <div className="muted small">{closed(one) ?? t.decisions[one]?.[1]}</div>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        {(decision === 'Supplement' || decision === 'Defer') && (
          <Form.Item name="missing" label={t.missing} rules={[{ required: true, type: 'array', min: 1, message: t.missingNeeded }]}>
            <Checkbox.Group className="outcomes">
              {(decision === 'Defer' ? needed : absent.length ? absent : file.materials).map((material) => (
                <Checkbox key={material.code} value={material.code}>
                  {material.name} {material.deferrable && <Tag color="gold">{texts.newCase.deferrable}</Tag>}
                </Checkbox>
              ))}
            </Checkbox.Group>
          </Form.Item>
        )}
        {decision === 'Defer' && (
          <>
            <Form.Item name="commitment" label={t.commitment} rules={[{ required: true, whitespace: true, message: texts.task.commentMissing }]}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={2000} />
            </Form.Item>
            <Form.Item name="commitmentDueOn" label={t.commitmentDue} rules={[{ required: true, message: texts.newCase.fieldMissing(t.commitmentDue) }]}>
              <Input type="date" min={today} />
            </Form.Item>
          </>
        )}
        {decision === 'Decline' && (
          <>
            <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: texts.task.commentMissing }]}>
              <Input.TextArea autoSize={{ minRows: 3, maxRows: 6 }} maxLength={2000} />
            </Form.Item>
            <Form.Item name="competentBody" label={t.competentBody}>
              <Input maxLength={200} />
            </Form.Item>
          </>
        )}
        <Button type="primary" htmlType="submit" block loading={decide.isPending}>{t.submit}</Button>
      </Form>
    </Card>
  );
}

function decisionOf({ decision, missing, reason, competentBody, commitment, commitmentDueOn }: Entry): IntakeDecision {
  switch (decision) {
    case 'Supplement':
      return { decision, missing };
    case 'Defer':
      return { decision, missing, commitment: { text: commitment ?? null, dueOn: commitmentDueOn ?? null } };
    case 'Decline':
      return { decision, reason, competentBody: competentBody || null };
    default:
      return { decision };
  }
}
