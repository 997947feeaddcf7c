import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { ApiProblem } from './api/client';
import { App } from './App';
import { Crash } from './parts/Crash';
import './styles.css';

dayjs.locale('zh-cn');

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays one however often it is asked; a lost connection may come back.
      retry: (count, error) => count < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500),
    },
    // A write whose connection is gone is told at once: what was typed stays on the screen.
    mutations: { networkMode: 'always' },
  },
});

const theme = {
  token: {
    colorPrimary: '#1d4f91',
    colorInfo: '#1d4f91',
    colorError: '#c8161d',
    colorLink: '#1d4f91',
    // The palette that is derived from so dark a blue is grey; these are the light tones it should have.
    colorPrimaryBg: '#e6effa',
    colorPrimaryBgHover: '#d6e5f7',
    colorInfoBg: '#edf4fc',
    colorInfoBorder: '#b5cfee',
    controlItemBgActive: '#e6effa',
    controlItemBgActiveHover: '#d6e5f7',
    colorBgLayout: '#f3f6fa',
    // Quiet, but still readable by everybody (contrast of at least 4.5).
    colorTextPlaceholder: '#69727e',
    colorTextDescription: '#5c6775',
    colorTextTertiary: '#5c6775',
    colorTextDisabled: '#69727e',
    borderRadius: 4,
    fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", system-ui, sans-serif',
  },
  components: { Segmented: { trackBg: '#e2e9f2' }, Table: { headerBg: '#edf2f8' } },
};

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp>
        <QueryClientProvider client={client}>
          <Crash>
            <BrowserRouter>
              <App />
            </BrowserRouter>
          </Crash>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  </StrictMode>,
);
