import { expect, test } from "vitest";
import { alarmCodec } from "../../src/store/codecs/alarm.ts";

test("a rise that was stored before rises could settle has not settled", () => {
  const stored = {
    alarm: {
      rise: { since: 20_700, usual: 100, quietDays: 0 },
      ...{ riseEnded: null, slowSince: null, notified: { rising: 20_700 } },
    },
    hijackTold: null,
  };
  expect(alarmCodec.parse(stored).alarm.rise).toEqual({
    ...stored.alarm.rise,
    settled: null,
  });
});
