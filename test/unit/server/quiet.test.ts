import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { createQuietJob } from '../../../extension/server/quiet.ts';

describe('server: quiet job', () => {
  it('runs once for many requests in a row', async () => {
    let runs = 0;
    const job = createQuietJob(() => Promise.resolve(void runs++));
    for (let i = 0; i < 5; i++) job.request(5);
    await job.idle();
    assert.equal(runs, 1);
  });

  it('aborts the running job when something new is asked, and never runs two at a time', async () => {
    const seen: string[] = [];
    let active = 0;
    const job = createQuietJob(async (signal) => {
      assert.equal(++active, 1);
      seen.push('begin');
      for (let i = 0; i < 50 && !signal.aborted; i++) await sleep(2);
      seen.push(signal.aborted ? 'aborted' : 'done');
      active--;
    });
    job.request(0);
    await sleep(15);
    job.request(0);
    await job.idle();
    assert.deepEqual(seen, ['begin', 'aborted', 'begin', 'done']);
  });

  it('runs again for a request that came while another waited for the running one', async () => {
    const runs: number[] = [];
    let next = 0;
    const job = createQuietJob(async (signal) => {
      const own = next++;
      for (let i = 0; i < 20 && !signal.aborted; i++) await sleep(1);
      if (!signal.aborted) runs.push(own);
    });
    job.request(0);
    await sleep(5);
    job.request(0);
    job.request(0);
    await job.idle();
    assert.equal(runs.length, 1);
  });

  it('does nothing after it was disposed of', async () => {
    let runs = 0;
    const job = createQuietJob(() => Promise.resolve(void runs++));
    job.request(1);
    job.dispose();
    await sleep(10);
    assert.equal(runs, 0);
  });
});
