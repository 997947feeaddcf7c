import { describe, expect, it } from 'vitest';
import { checkCitizenId, checkCreditCode, isPhone } from './identity';

describe('citizen identity number', () => {
  it('accepts a right number, in lower case and with blanks', () => {
    expect(checkCitizenId('11010519491231002X')).toBeNull();
    expect(checkCitizenId(' 11010519491231002x ')).toBeNull();
  });
  it.each([
    ['1101051949123100', 'length'],
    ['1101051949123100AX', 'character'],
    ['99010519491231002X', 'region'],
    ['11010519490231002X', 'date'],
    ['110105194912310021', 'check'],
  ])('%s: %s', (value, fault) => expect(checkCitizenId(value)).toBe(fault));
  it('finds any one digit mistyped and any two neighbours swapped', () => {
    const right = '11010519491231002X';
    for (let place = 0; place < 17; place++) {
      const digit = String((Number(right[place]) + 1) % 10);
      expect(checkCitizenId(right.slice(0, place) + digit + right.slice(place + 1))).not.toBeNull();
      if (place < 16 && right[place] !== right[place + 1])
        expect(checkCitizenId(right.slice(0, place) + right[place + 1] + right[place] + right.slice(place + 2))).not.toBeNull();
    }
  });
  it('knows a birth date that has not come yet', () => {
    expect(checkCitizenId('11010519491231002X', '1949-12-30')).toBe('date');
    expect(checkCitizenId('11010519491231002X', '1949-12-31')).toBeNull();
  });
});

describe('unified social credit code', () => {
  it('accepts right codes', () => {
    expect(checkCreditCode('91350100M000100Y43')).toBeNull();
    expect(checkCreditCode('91350100m000100y43')).toBeNull();
  });
  it.each([
    ['91350100M000100Y4', 'length'],
    ['91350100M000I00Y43', 'character'],
    ['91350100M000100Y44', 'check'],
    ['91350100M000101Y43', 'check'],
  ])('%s: %s', (value, fault) => expect(checkCreditCode(value)).toBe(fault));
});

describe('telephone', () => {
  it.each(['13800138000', '138-0013-8000', '+86 13800138000', '020-84610000', '020-84610000-12'])('accepts %s', (value) => expect(isPhone(value)).toBe(true));
  it.each(['', '12800138000', '1380013800', 'abc', '84610000'])('refuses "%s"', (value) => expect(isPhone(value)).toBe(false));
});
