import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { texts } from '../texts';

/** Catches what no part foresaw, so that the page says what to do instead of going white. */
export class Crash extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Result
        status="error"
        title={texts.crash.title}
        subTitle={texts.crash.detail}
        extra={<Button type="primary" onClick={() => window.location.reload()}>{texts.reload}</Button>}
      />
    );
  }
}
