import { expect, it } from '@jest/globals';
import { answerMessage } from '../../src/flows/answer-message.ts';
import { ADA, aDesk, recordOf } from './a-desk.ts';

// Clocks go forward on 28 March 2027 and back on 25 October 2026, at one in the morning UTC.
it.each([
  ['a minute to midnight in winter', '2026-11-23T23:59:00Z', 'tomorrow', '2026-11-24'],
  ['a minute past midnight in winter', '2026-11-24T00:01:00Z', 'tomorrow', '2026-11-25'],
  ['a minute to midnight in summer', '2026-06-30T22:59:00Z', 'tomorrow', '2026-07-01'],
  ['a minute past midnight in summer', '2026-06-30T23:01:00Z', 'tomorrow', '2026-07-02'],
  ['a minute past the end of a month in summer', '2026-06-30T23:01:00Z', 'eom', '2026-07-31'],
  ['a minute to the end of a month in summer', '2026-06-30T22:59:00Z', 'eom', '2026-06-30'],
  ['before the night the clocks go forward', '2027-03-27T23:59:00Z', 'two weeks today', '2027-04-10'],
  ['into the night the clocks go forward', '2027-03-28T00:01:00Z', 'two weeks today', '2027-04-11'],
  ['a minute before they go forward', '2027-03-28T00:59:00Z', 'tomorrow', '2027-03-29'],
  ['a minute after they went forward', '2027-03-28T01:01:00Z', 'tomorrow', '2027-03-29'],
  ['the end of the day the clocks went forward', '2027-03-28T22:59:00Z', 'tomorrow', '2027-03-29'],
  ['the day after the clocks went forward', '2027-03-28T23:01:00Z', 'tomorrow', '2027-03-30'],
  ['before the night the clocks go back', '2026-10-24T22:59:00Z', 'tomorrow', '2026-10-25'],
  ['into the night the clocks go back', '2026-10-24T23:01:00Z', 'tomorrow', '2026-10-26'],
  ['the hour that comes twice', '2026-10-25T01:30:00Z', 'tomorrow', '2026-10-26'],
  ['the end of the day the clocks went back', '2026-10-25T23:59:00Z', 'tomorrow', '2026-10-26'],
  ['the day after the clocks went back', '2026-10-26T00:01:00Z', 'tomorrow', '2026-10-27'],
])('%s', async (_, at, words, day) => {
  const desk = aDesk();
  const message = { surface: 'teams', conversation: 'c1', key: 'm1', sender: ADA, at } as const;
  await answerMessage(desk, { ...message, text: `move 1.2 to ${words}` });
  expect((await recordOf(desk)).actions['id-1.2']!.due).toBe(day);
});
