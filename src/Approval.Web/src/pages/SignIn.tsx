import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { post } from '../api/client';
import { useSystem } from '../api/queries';
import type { User } from '../api/types';
import { Brand } from '../parts/Brand';
import { Failure } from '../parts/Loaded';
import { useTitle } from '../parts/useTitle';
import { texts } from '../texts';

interface Entry {
  userName: string;
  password: string;
}

export function useSignIn(onDone: (user: User) => void) {
  const client = useQueryClient();
  return useMutation({
    // Only the cookie is used: no token is kept where scripts could read it.
    mutationFn: async (entry: Entry) => (await post<{ user: User }>('/api/sign-in', entry)).user,
    onSuccess: (user) => {
      const before = client.getQueryData<User>(['me']);
      if (before && before.userName !== user.userName) client.clear();
      client.setQueryData(['me'], user);
      onDone(user);
    },
  });
}

export function SignIn() {
  useTitle(texts.signIn.title);
  const navigate = useNavigate();
  const from = (useLocation().state as { from?: string } | null)?.from ?? '/';
  const client = useQueryClient();
  const { data: system } = useSystem();
  const signIn = useSignIn(() => void navigate(from, { replace: true }));

  useEffect(() => client.removeQueries({ queryKey: ['me'] }), [client]);

  return (
    <div className="sign-in">
      <section className="sign-in-word">
        <Brand />
        <h1>{texts.slogan}</h1>
        <ul>
          {texts.signIn.points.map(([name, words]) => (
            <li key={name}>
              <strong>{name}</strong>
              <span>{words}</span>
            </li>
          ))}
        </ul>
      </section>
      <main className="sign-in-form">
        <Form<Entry> layout="vertical" size="large" requiredMark={false} onFinish={(entry) => signIn.mutate(entry)} aria-label={texts.signIn.title}>
          <h2>{texts.signIn.title}</h2>
          {signIn.isError && <Failure error={signIn.error} />}
          <Form.Item name="userName" label={texts.signIn.userName} rules={[{ required: true, whitespace: true, message: texts.signIn.userNameMissing }]}>
            <Input prefix={<UserOutlined />} autoFocus autoComplete="username" maxLength={100} />
          </Form.Item>
          <Form.Item name="password" label={texts.signIn.password} rules={[{ required: true, message: texts.signIn.passwordMissing }]}>
            <Input.Password prefix={<LockOutlined />} autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            {texts.signIn.submit}
          </Button>
          <p className="sign-in-links">
            <Link to="/public">{texts.signIn.publicLink}</Link>
          </p>
          {system?.demo && <p className="muted small">{texts.signIn.demo}</p>}
        </Form>
      </main>
    </div>
  );
}
