// Walks the main work in a real browser against a running server with demonstration data, and takes a picture of every page.
// npm run walk [-- http://localhost:5080]
// APPROVAL_PASSWORD: password of the demonstration accounts; CHROMIUM: path of the browser; SHOTS: folder of the pictures.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const server = process.argv.slice(2).find((arg) => arg.startsWith('http')) ?? 'http://localhost:5080';
const password = process.env.APPROVAL_PASSWORD ?? 'Approval-demo-1';
const shots = process.env.SHOTS ?? fileURLToPath(new URL('../shots/', import.meta.url));
const size = { width: 1366, height: 768 };
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = [];
let pictures = 0;

await mkdir(shots, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const { number, code } = await windowWork();
  await departmentsWork(number);
  await lostRace(number);
  await oversight(number);
  await applicant(number, code);
  if (faults.length > 0) throw new Error(`Faults on the way:\n${faults.join('\n')}`);
  console.log(`Walked through with case ${number}; ${pictures} pictures in ${shots}`);
} finally {
  await browser.close();
}

/** The window receives a package application from the keyboard alone and accepts it. */
async function windowWork() {
  const page = await signedIn('window');
  await shot(page, 'window-home');
  await page.goto(`${server}/window`);
  await page.getByRole('heading', { name: '窗口办件' }).waitFor();
  await shot(page, 'window-queue');

  const began = Date.now();
  await page.keyboard.press('n');
  const find = page.getByRole('combobox', { name: '查找事项或一件事套餐' });
  await find.waitFor();
  await shot(page, 'new-case-1-find');
  await find.pressSequentially('jsgc');
  await shot(page, 'new-case-1-found');
  await page.keyboard.press('Enter');

  await page.getByLabel('单位名称').fill('广州番禺晨光置业有限公司');
  await page.getByLabel('统一社会信用代码').fill(wrongCode());
  await page.getByText('校验位不对').waitFor();
  await shot(page, 'new-case-2-check-digit');
  await page.getByLabel('统一社会信用代码').fill(creditCode('91440113MA59A0002'));
  await page.getByLabel('联系电话').fill('13800138000');
  await page.keyboard.press('Enter');

  await page.getByText('全部收到').waitFor();
  await page.keyboard.press('Control+a');
  await page.getByText('必交材料已齐').waitFor();
  await shot(page, 'new-case-3-materials');
  await page.keyboard.press('Enter');

  await fillForm(page);
  await shot(page, 'new-case-4-form');
  await page.reload();
  await page.getByText('已恢复上次未完成的录入').waitFor();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('请与申请人核对').waitFor();
  await shot(page, 'new-case-5-preview');
  await page.keyboard.press('Enter');

  await page.getByTestId('query-code').waitFor();
  const code = (await page.getByTestId('query-code').textContent()).trim();
  const number = page.url().match(/cases\/([^/]+)\/intake/)[1];
  await shot(page, 'intake');
  await page.getByRole('button', { name: '作出决定' }).click();
  await page.locator('iframe.sheet').waitFor();
  await page.frameLocator('iframe.sheet').getByRole('heading', { level: 1 }).waitFor();
  console.log(`Received and accepted in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  await shot(page, 'intake-document');
  await page.goto(`${server}/cases/${number}`);
  await page.getByText('部门意见').first().waitFor();
  await shot(page, 'window-case');
  await page.context().close();
  return { number, code };
}

/** The departments that were asked answer at the same time, each in a browser of its own. */
async function departmentsWork(number) {
  const tasks = await openTasks(number);
  if (tasks.length < 2) throw new Error(`Two open tasks were expected after acceptance, found ${tasks.length}.`);
  const [first, second] = tasks;
  const [a, b] = await Promise.all([signedIn(userOf(first)), signedIn(userOf(second))]);
  await a.goto(`${server}/tasks`);
  await a.getByRole('heading', { name: '待办任务' }).waitFor();
  await a.getByText(number).first().waitFor();
  await shot(a, 'department-tasks');
  await a.goto(`${server}/tasks/${first.id}`);
  await b.goto(`${server}/tasks/${second.id}`);
  await a.getByLabel('意见说明').waitFor();
  await shot(a, 'task-before');

  await b.getByText('部门意见').click();
  await a.getByRole('radio', { name: '不同意' }).check();
  await a.getByText('不同意必须说明理由').waitFor();
  await a.getByRole('button', { name: '提交（Ctrl+回车）' }).click();
  await a.getByText('请说明理由').waitFor();
  await shot(a, 'task-reason-needed');
  await a.getByRole('radio', { name: '有条件同意' }).check();
  await a.getByLabel('同意所附的条件').fill('开工前完成施工图修改\n修改后报送备查');
  await a.getByLabel('意见说明').fill('原则同意，请按所附条件办理。');
  await a.keyboard.press('Control+Enter');
  await a.getByText('任务已办结').waitFor();
  await shot(a, 'task-answered');

  // What the other department said appears without a reload.
  await b.getByText('开工前完成施工图修改').first().waitFor({ timeout: 10_000 });
  await shot(b, 'task-sees-other-opinion');
  await b.getByRole('radio', { name: '同意', exact: true }).check();
  await b.getByLabel('意见说明').fill('经审查，符合法定条件和标准，同意。');
  await b.keyboard.press('Control+Enter');
  await b.getByText('任务已办结').waitFor();
  await Promise.all([a.context().close(), b.context().close()]);
}

/** Two people answer the same task: the second is told kindly. */
async function lostRace(number) {
  const task = (await openTasks(number))[0];
  if (!task) return;
  const [a, b] = await Promise.all([signedIn(userOf(task)), signedIn(`${task.department}-head`)]);
  for (const page of [a, b]) {
    await page.goto(`${server}/tasks/${task.id}`);
    await page.getByRole('radio', { name: '同意', exact: true }).check();
  }
  // The head's page hears nothing of the change in between, as on a bad line.
  await b.route('**/api/tasks/**', (route) => (route.request().method() === 'GET' ? new Promise((done) => setTimeout(() => done(route.continue()), 4000)) : route.continue()));
  await a.getByRole('button', { name: '提交（Ctrl+回车）' }).click();
  await a.getByText('任务已办结').waitFor();
  await b.getByRole('button', { name: '提交（Ctrl+回车）' }).click();
  await b.getByRole('dialog', { name: '有人先办了' }).waitFor();
  await shot(b, 'task-lost-race');
  await Promise.all([a.context().close(), b.context().close()]);
}

async function oversight(number) {
  const supervisor = await signedIn('supervisor');
  await supervisor.getByRole('heading', { name: '监察看板' }).waitFor();
  await shot(supervisor, 'supervisor-board');
  await supervisor.goto(`${server}/cases?query=${number}`);
  await supervisor.getByText(number).first().click();
  await supervisor.getByRole('tab', { name: '部门意见' }).waitFor();
  await shot(supervisor, 'supervisor-case');
  for (const [tab, name] of [['申请与材料', 'application'], ['时限与计时', 'limits'], ['文书', 'documents'], ['办理过程', 'timeline']]) {
    await supervisor.getByRole('tab', { name: tab }).click();
    await shot(supervisor, `case-${name}`);
  }
  await supervisor.context().close();

  const admin = await signedIn('admin');
  for (const [path, heading] of [['calendar', '工作日历'], ['incidents', '异常处理'], ['audit', '记录校验'], ['accounts', '账号管理']]) {
    await admin.goto(`${server}/admin/${path}`);
    await admin.getByRole('heading', { name: heading }).waitFor();
    if (path === 'audit') {
      await admin.getByRole('button', { name: '开始校验' }).click();
      await admin.getByText('记录完整').waitFor();
    }
    await shot(admin, `admin-${path}`);
  }
  await admin.goto(`${server}/nowhere`);
  await admin.getByText('没有这个页面').waitFor();
  await admin.context().close();
}

/** The applicant on a telephone, without an account. */
async function applicant(number, code) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', isMobile: true, hasTouch: true });
  const page = await watched(context);
  await page.goto(`${server}/public`);
  await page.getByLabel('办件编号').fill(number);
  await page.getByLabel('查询码').fill('WRONG222');
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('编号或查询码不正确').waitFor();
  await page.getByLabel('查询码').fill(code);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('已出具的文书').waitFor();
  await shot(page, 'public-progress', true);
  await page.getByRole('link', { name: '核验这份文书' }).first().click();
  await page.getByText('文书真实有效').waitFor();
  await shot(page, 'public-verify', true);
  await context.close();
}

async function signedIn(userName) {
  const page = await watched(await browser.newContext({ viewport: size, locale: 'zh-CN' }));
  await page.goto(`${server}/sign-in`);
  await page.getByLabel('用户名').fill(userName);
  await page.getByLabel('密码').fill(password);
  if (userName === 'window') await shot(page, 'sign-in');
  await page.keyboard.press('Enter');
  await page.locator('[data-live=open]').waitFor();
  return page;
}

/** A page whose script errors, policy violations and outside requests are faults. */
async function watched(context) {
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // A refused request is part of the walk; the browser logs it besides.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(server) && !request.url().startsWith('data:')) faults.push(`Outside request: ${request.url()}`);
  });
  return page;
}

/** Fills what the form requires with plain values, whatever the item asks. */
async function fillForm(page) {
  await page.locator('.fields .ant-form-item').first().waitFor();
  for (const item of await page.locator('.fields .ant-form-item').all()) {
    if (!(await item.locator('.ant-form-item-required').count())) continue;
    const select = item.locator('.ant-select');
    if (await select.count()) {
      await item.locator('input').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      continue;
    }
    const yes = item.getByRole('radio', { name: '是' });
    if (await yes.count()) {
      await yes.check();
      continue;
    }
    const input = item.locator('input, textarea').first();
    const type = await input.getAttribute('type');
    const role = await input.getAttribute('role');
    await input.fill(type === 'date' ? '2026-12-31' : role === 'spinbutton' ? '120' : '市桥街道繁华路 8 号');
  }
}

async function openTasks(number) {
  const page = await signedIn('supervisor');
  try {
    for (let left = 40; left > 0; left--) {
      const file = await page.evaluate(async (address) => (await fetch(address)).json(), `/api/cases/${number}`);
      const open = file.tasks.filter((task) => task.state === 'Open' && task.stage !== 'Approval.Intake');
      if (open.length > 0) return open;
      await page.waitForTimeout(250);
    }
    return [];
  } finally {
    await page.context().close();
  }
}

function userOf(task) {
  return task.audience === 'DepartmentHead' ? `${task.department}-head` : task.department;
}

/** A credit code whose check character is wrong. */
function wrongCode() {
  const right = creditCode('91440113MA59A0002');
  return right.slice(0, 17) + (right.endsWith('0') ? '1' : '0');
}

function creditCode(body) {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((total, weight, place) => total + weight * alphabet.indexOf(body[place]), 0);
  return body + alphabet[(31 - (sum % 31)) % 31];
}

/** A picture, and the checks that nothing is wider than the window and that the page is accessible. */
async function shot(page, name, full = false) {
  await page.waitForTimeout(350);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wider > 0) faults.push(`${name}: the page is ${wider} px wider than the window`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  for (const { impact, id, nodes } of violations)
    if (impact === 'serious' || impact === 'critical') faults.push(`${name}: ${id}, ${nodes.length} times, for example ${nodes[0].html.slice(0, 200)} (${nodes[0].failureSummary.split('\n')[1]?.trim()})`);
  pictures++;
  await page.screenshot({ path: `${shots}/${String(pictures).padStart(2, '0')}-${name}.png`, fullPage: full });
}
