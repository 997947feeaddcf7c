import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.APPROVAL_SERVER ?? 'http://localhost:5080';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // Scripts only from files: the content security policy allows no inline script.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': server, '/openapi': server } },
});
