'use strict';
const answer = document.getElementById('answer');
const show = (nodes) => answer.replaceChildren(...nodes);
const element = (name, text, className) => Object.assign(document.createElement(name), { textContent: text, className: className ?? '' });

document.getElementById('query').addEventListener('submit', async (event) => {
  event.preventDefault();
  const data = new FormData(event.target);
  const address = `/api/public/cases/${encodeURIComponent(data.get('number').trim())}?code=${encodeURIComponent(data.get('code').trim())}`;
  try {
    const response = await fetch(address, { headers: { Accept: 'application/json' } });
    const body = await response.json();
    if (!response.ok) {
      show([element('p', body.detail, 'fault')]);
      return;
    }
    const rows = [
      ['事项', body.itemName],
      ['状态', body.stateName + (body.clockStopped ? '（计时中止）' : '')],
      ['收件日期', body.receivedOn],
      ['受理日期', body.acceptedOn],
      ['法定期限', body.dueOn && body.dueOn + (body.dueOnProvisional ? '（暂定）' : '')],
      ['结果', body.result],
      ...body.steps.map((step) => ['正在办理', `${step.department}：${step.name}`]),
      ...body.documents.map((document) => ['文书', `${document.title} ${document.number}`]),
    ].filter(([, value]) => value);
    const list = document.createElement('dl');
    rows.forEach(([label, value]) => list.append(element('dt', label), element('dd', value)));
    show([list]);
  } catch {
    show([element('p', '网络不通，请稍后再试。', 'fault')]);
  }
});
