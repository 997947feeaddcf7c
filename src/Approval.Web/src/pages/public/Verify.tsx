import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input } from 'antd';
import { useSearchParams } from 'react-router';
import { get } from '../../api/client';
import type { PublicVerification } from '../../api/types';
import { Loaded } from '../../parts/Loaded';
import { useTitle } from '../../parts/useTitle';
import { texts } from '../../texts';

const t = texts.public;

/** Whether a document on paper is the one that was issued. */
export default function Verify() {
  useTitle(t.verifyTitle);
  const [search, setSearch] = useSearchParams();
  const id = search.get('id') ?? '';
  const code = search.get('code') ?? '';
  const found = useQuery({
    queryKey: ['public-document', id, code],
    queryFn: ({ signal }) => get<PublicVerification>(`/api/public/documents/${encodeURIComponent(id)}`, { code }, signal),
    enabled: id !== '' && code !== '',
  });
  return (
    <>
      <h1>{t.verifyTitle}</h1>
      <Card size="small">
        <Form<{ id: string; code: string }>
          key={`${id}:${code}`} layout="vertical" size="large" requiredMark={false} initialValues={{ id, code }}
          onFinish={(entry) => {
            const wanted = { id: entry.id.trim().toLowerCase(), code: entry.code.trim().toUpperCase() };
            if (wanted.id === id && wanted.code === code) void found.refetch();
            else setSearch(wanted);
          }}
        >
          <Form.Item name="id" label={t.documentId} extra={t.documentIdHelp} rules={[{ required: true, whitespace: true, message: `${t.missing}${t.documentId}` }]}>
            <Input autoFocus={id === ''} autoComplete="off" maxLength={60} />
          </Form.Item>
          <Form.Item name="code" label={t.code} rules={[{ required: true, whitespace: true, message: `${t.missing}${t.code}` }]}>
            <Input autoComplete="off" maxLength={20} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={found.isFetching}>{t.verify}</Button>
        </Form>
      </Card>
      <div style={{ marginTop: 14 }} aria-live="polite">
        {id !== '' && code !== '' && (
          <Loaded query={found}>
            {(document) => (
              <Card size="small">
                <Alert showIcon type={document.genuine ? 'success' : 'error'} title={document.genuine ? t.genuine : t.forged} style={{ marginBottom: 12 }} />
                <dl className="facts-list">
                  <dt>{t.document}</dt><dd>{document.title}</dd>
                  <dt>{t.documentNumber}</dt><dd>{document.number}</dd>
                  <dt>{t.issuedBy}</dt><dd>{document.issuedBy}</dd>
                  <dt>{t.issuedOn}</dt><dd>{document.issuedOn}</dd>
                  <dt>{t.caseNumber}</dt><dd>{document.caseNumber}</dd>
                  <dt>{t.hash}</dt><dd className="small">{document.contentHash}</dd>
                </dl>
              </Card>
            )}
          </Loaded>
        )}
      </div>
    </>
  );
}
