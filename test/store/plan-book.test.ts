import { describe, expect, it } from '@jest/globals';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { type PlanBook, planBook } from '../../src/store/plan-book.ts';
import { actionAt, changeSet, completing, counting, moving, samplePlan } from './sample-record.ts';

const plan = samplePlan();
const other = samplePlan('hmp-aldbrook', 'ALD');

/** Keeps nothing, counts the writes, and finishes each only when it is told to. */
function slowDisk() {
  const writes: { record: PlanRecord; finish: () => void; fail: () => void }[] = [];
  const persist = (record: PlanRecord) =>
    new Promise<void>((resolve, reject) => {
      writes.push({ record, finish: resolve, fail: () => reject(new Error('No space left on device')) });
    });
  return { writes, persist };
}

/** Long enough for everything that does not wait for the disk to have happened. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function write(disk: ReturnType<typeof slowDisk>, index: number) {
  const found = disk.writes[index];
  if (!found) throw new Error(`There were only ${disk.writes.length} writes.`);
  return found;
}

function bookOn(disk: ReturnType<typeof slowDisk>): PlanBook {
  return planBook({ records: [plan, other], ids: counting('change'), persist: disk.persist });
}

describe('a plan book and its disk', () => {
  it('shows nothing, and answers nobody, before the write has finished', async () => {
    const disk = slowDisk();
    const book = bookOn(disk);
    let answered = false;
    const recorded = book.record(changeSet(plan, 'm1', [completing(plan, '1.1')])).then((result) => {
      answered = true;
      return result;
    });
    await settle();
    expect(disk.writes).toHaveLength(1);
    expect(answered).toBe(false);
    expect(await book.plan(plan.plan.id)).toBe(plan);
    write(disk, 0).finish();
    expect((await recorded).kind).toBe('recorded');
    expect(await book.plan(plan.plan.id)).toBe(write(disk, 0).record);
  });

  it('writes once for all that arrive together, and once for all that arrive while that is under way', async () => {
    const disk = slowDisk();
    const book = bookOn(disk);
    const first = ['1.1', '1.2'].map((ref) => book.record(changeSet(plan, ref, [completing(plan, ref)])));
    await settle();
    const second = ['2.1', '2.2'].map((ref) => book.record(changeSet(plan, ref, [completing(plan, ref)])));
    await settle();
    expect(disk.writes).toHaveLength(1);
    write(disk, 0).finish();
    await Promise.all(first);
    await settle();
    expect(disk.writes).toHaveLength(2);
    write(disk, 1).finish();
    const results = await Promise.all(second);
    expect(results.map(({ kind }) => kind)).toEqual(['recorded', 'recorded']);
    expect((await book.plan(plan.plan.id))?.changes.map(({ ref }) => ref)).toEqual(['1.1', '1.2', '2.1', '2.2']);
  });

  it('writes different plans side by side', async () => {
    const disk = slowDisk();
    const book = bookOn(disk);
    const both = [plan, other].map((each) => book.record(changeSet(each, 'm1', [completing(each, '1.1')])));
    await settle();
    expect(disk.writes.map(({ record }) => record.plan.id)).toEqual([plan.plan.id, other.plan.id]);
    for (const each of disk.writes) each.finish();
    expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(['recorded', 'recorded']);
  });

  it('writes nothing for a repeat or for an edit that came too late', async () => {
    const disk = slowDisk();
    const book = bookOn(disk);
    const set = changeSet(plan, 'm1', [completing(plan, '1.1')]);
    const first = book.record(set);
    await settle();
    write(disk, 0).finish();
    await first;
    expect((await book.record(set)).kind).toBe('repeated');
    expect((await book.record(changeSet(plan, 'm2', [moving(plan, '1.1', null)]))).kind).toBe('stale');
    expect(disk.writes).toHaveLength(1);
  });

  it('answers a repeat of a message that is being written only when that is durable', async () => {
    const disk = slowDisk();
    const book = bookOn(disk);
    const set = changeSet(plan, 'm1', [completing(plan, '1.1')]);
    const answers: string[] = [];
    const note = ({ kind }: { kind: string }) => answers.push(kind);
    const first = book.record(set).then(note);
    await settle();
    const second = book.record(set).then(note);
    await settle();
    expect(answers).toEqual([]);
    write(disk, 0).finish();
    await Promise.all([first, second]);
    expect(answers).toEqual(['recorded', 'repeated']);
  });

  it('stays as it was when a write fails, tells all who shared it, and takes the same message again', async () => {
    const disk = slowDisk();
    const book = bookOn(disk);
    const sets = [
      changeSet(plan, 'm1', [completing(plan, '1.1')]),
      changeSet(plan, 'm1', [completing(plan, '1.1')]),
      changeSet(plan, 'm2', [moving(plan, '1.1', null)]),
    ];
    const results = Promise.allSettled(sets.map((set) => book.record(set)));
    await settle();
    write(disk, 0).fail();
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await book.plan(plan.plan.id)).toBe(plan);
    expect(await book.actionsOf(['hmp-marlow/head-of-education'])).toEqual([actionAt(plan, '2.1')]);

    const again = book.record(changeSet(plan, 'm1', [completing(plan, '1.1')]));
    await settle();
    write(disk, 1).finish();
    expect(await again).toMatchObject({ kind: 'recorded', record: { changes: [{ cause: { key: 'm1' } }] } });
  });

  it('judges what waited behind a failed write on the record as it was before that', async () => {
    const disk = slowDisk();
    const book = bookOn(disk);
    const failing = book.record(changeSet(plan, 'm1', [completing(plan, '1.1')]));
    await settle();
    const waiting = book.record(changeSet(plan, 'm2', [moving(plan, '1.1', '2024-06-30')]));
    await settle();
    write(disk, 0).fail();
    await expect(failing).rejects.toThrow('No space');
    await settle();
    write(disk, 1).finish();
    expect((await waiting).kind).toBe('recorded');
    const record = (await book.plan(plan.plan.id)) as PlanRecord;
    expect(actionAt(record, '1.1')).toMatchObject({ status: 'open', due: '2024-06-30', version: 1 });
    expect(record.changes).toHaveLength(1);
  });

  it('forgets a new plan that could not be written, so that it can be added again', async () => {
    const disk = slowDisk();
    const book = bookOn(disk);
    const third = samplePlan('hmp-thornby', 'THO');
    const failing = book.add(third);
    const next = book.add(third);
    await settle();
    expect(await book.plan(third.plan.id)).toBeNull();
    write(disk, 0).fail();
    await expect(failing).rejects.toThrow('No space');
    await settle();
    write(disk, 1).finish();
    expect(await next).toBe('added');
    expect((await book.plans()).map((each) => each.plan.code)).toEqual(['ALD', 'MAR', 'THO']);
  });

  it('finishes what it took before it closes, and takes nothing after', async () => {
    const disk = slowDisk();
    const book = bookOn(disk);
    const first = book.record(changeSet(plan, 'm1', [completing(plan, '1.1')]));
    await settle();
    const second = book.record(changeSet(plan, 'm2', [completing(plan, '1.2')]));
    const added = book.add(samplePlan('hmp-thornby', 'THO'));
    let closed = false;
    const closing = book.close().then(() => {
      closed = true;
    });
    await expect(book.record(changeSet(plan, 'm3', [completing(plan, '2.1')]))).rejects.toThrow('closed');
    await expect(book.add(samplePlan('hmp-late', 'LAT'))).rejects.toThrow('closed');
    await settle();
    expect(closed).toBe(false);
    for (let done = 0; done < 3; done += 1) {
      write(disk, done).finish();
      await settle();
    }
    await closing;
    expect((await first).kind).toBe('recorded');
    expect((await second).kind).toBe('recorded');
    expect(await added).toBe('added');
    expect(disk.writes).toHaveLength(3);
  });
});
