import { CIS, controls, REVOKED_TECHNIQUES } from '../../src/catalogue/controls';

test('a mapping names the same recommendation by its number in every version', () => {
  expect(controls([CIS.monitorSecurityGroups, CIS.imdsV2], 'T1562.007')).toEqual({
    cis3: ['4.10', '5.6'], cis5: ['4.10', '5.7'], cis7: ['5.10', '6.7'], attack: ['T1562.007'], attack19: ['T1686.001'],
  });
});

test('a version that lacks a recommendation is left out', () => {
  expect(controls([CIS.noWildcardPrincipals], 'T1098.003')).toMatchObject({ cis3: [], cis5: [], cis7: ['2.21'] });
  expect(controls([CIS.oneActiveKey], 'T1098.001')).toMatchObject({ cis3: ['1.13'], cis5: ['1.12'], cis7: [] });
});

test('only the revoked techniques change their ids, and two that fall together are named once', () => {
  expect(controls([], 'T1562.008', 'T1098').attack19).toEqual(['T1685.002', 'T1098']);
  expect(controls([], 'T1562', 'T1562.001').attack19).toEqual(['T1685']);
  expect([...REVOKED_TECHNIQUES.keys()].every((id) => id.startsWith('T1562'))).toBe(true);
});

test('the monitoring recommendations keep their number from v3.0 to v5.0, and move to section 5 in v7.0', () => {
  for (const [name, [cis3, cis5, cis7]] of Object.entries(CIS).filter(([key]) => key.startsWith('monitor'))) {
    expect([name, cis5, cis7]).toEqual([name, cis3, cis3.replace('4.', '5.')]);
  }
});
