/** Checks identity numbers while they are typed, by the same rules as the server. Each returns null when the number is right. */

const citizenWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const citizenDigits = '10X98765432';
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export type IdentityFault = 'length' | 'character' | 'region' | 'date' | 'check';

export const normalise = (text: string) => text.trim().toUpperCase();

/** 公民身份号码 (GB 11643). */
export function checkCitizenId(text: string, today?: string): IdentityFault | null {
  const value = normalise(text);
  if (value.length !== 18) return 'length';
  if (!/^\d{17}[\dX]$/.test(value)) return 'character';
  if (!provinces.has(value.slice(0, 2))) return 'region';
  if (!isDate(value.slice(6, 14), today)) return 'date';
  const sum = citizenWeights.reduce((total, weight, place) => total + weight * Number(value[place]), 0);
  return value[17] === citizenDigits[sum % 11] ? null : 'check';
}

/** 统一社会信用代码 (GB 32100). */
export function checkCreditCode(text: string): IdentityFault | null {
  const value = normalise(text);
  if (value.length !== 18) return 'length';
  if ([...value].some((letter) => !creditAlphabet.includes(letter)) || !/^\d{6}$/.test(value.slice(2, 8))) return 'character';
  const sum = creditWeights.reduce((total, weight, place) => total + weight * creditAlphabet.indexOf(value[place]!), 0);
  return value[17] === creditAlphabet[(31 - (sum % 31)) % 31] ? null : 'check';
}

/** A mobile number, or area code and line with an optional extension. */
export function isPhone(text: string): boolean {
  const value = text.replaceAll(' ', '').replace(/^\+86-?/, '');
  return /^1[3-9]\d-?\d{4}-?\d{4}$/.test(value) || /^0\d{2,3}-?[2-9]\d{6,7}(-\d{1,6})?$/.test(value);
}

function isDate(text: string, today?: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8))];
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = year >= 1800 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && (today === undefined || text <= today.replaceAll('-', ''));
}
