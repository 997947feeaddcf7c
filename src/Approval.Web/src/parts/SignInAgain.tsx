import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useSignIn } from '../pages/SignIn';
import { texts } from '../texts';
import { Failure } from './Loaded';

/** Asks for the password over the page, so that what was typed below stays. */
export function SignInAgain({ open, userName, onDone }: { open: boolean; userName: string; onDone: () => void }) {
  const [form] = Form.useForm<{ password: string }>();
  const client = useQueryClient();
  const signIn = useSignIn(() => {
    form.resetFields();
    onDone();
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
  });
  return (
    <Modal
      open={open}
      title={texts.signIn.expiredTitle}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      okText={texts.signIn.submit}
      cancelText={texts.signIn.signOut}
      confirmLoading={signIn.isPending}
      onOk={form.submit}
      onCancel={() => window.location.assign('/sign-in')}
    >
      <p>{texts.signIn.expired}</p>
      {signIn.isError && <Failure error={signIn.error} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ password }) => signIn.mutate({ userName, password })}>
        <Form.Item label={texts.signIn.userName}>
          <Input value={userName} disabled autoComplete="username" />
        </Form.Item>
        <Form.Item name="password" label={texts.signIn.password} rules={[{ required: true, message: texts.signIn.passwordMissing }]}>
          <Input.Password autoFocus onPressEnter={form.submit} autoComplete="current-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
