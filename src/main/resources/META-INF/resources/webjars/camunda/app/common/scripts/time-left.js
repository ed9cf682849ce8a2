/*
 * How long it is until a limit, or since it, in words and by the clock on the wall: the limit itself was counted by
 * working time already. The server says the same on its own pages (calendar.TimeLeft); one table of the tests holds both.
 */

const MINUTE = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

function words(minutes) {
  if (minutes >= DAY) {
    const hours = Math.floor((minutes % DAY) / HOUR);
    return `${Math.floor(minutes / DAY)}天${hours === 0 ? '' : `${hours}小时`}`;
  }
  if (minutes < HOUR) {
    return `${minutes}分钟`;
  }
  const rest = minutes % HOUR;
  return `${Math.floor(minutes / HOUR)}小时${rest === 0 ? '' : `${rest}分`}`;
}

/**
 * @param {number} now in milliseconds
 * @param {number} due in milliseconds, the first moment that is too late
 * @returns {{text: string, late: boolean}} for example 还剩3小时20分, 已超时2天
 */
export function timeLeft(now, due) {
  const late = now >= due;
  const minutes = Math.floor(Math.abs(due - now) / MINUTE);
  if (late) {
    return { text: minutes === 0 ? '刚刚超时' : `已超时${words(minutes)}`, late };
  }
  return { text: minutes === 0 ? '还剩不到1分钟' : `还剩${words(minutes)}`, late };
}

/** @param {string} text a moment as the engine writes it: 2026-02-26T17:30:00.000+0800 */
export const moment = text => Date.parse(String(text).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
