import { describe, expect, it } from 'vitest';
import { compareInventories, comparisonText, type Explanation } from '../../compare/compare';
import { readFusionXml } from '../../compare/fusion-xml';

const XML = `<?xml version="1.0" encoding="UTF-8" ?>
<REQUEST>
  <CONTENT>
    <DRIVES>
      <FREE>10</FREE>
      <TOTAL>258019</TOTAL>
      <TYPE>/</TYPE>
    </DRIVES>
    <HARDWARE>
      <NAME>a &amp; b</NAME>
      <OSVERSION>6.1</OSVERSION>
    </HARDWARE>
    <LOCAL_GROUPS>
      <ID>1</ID>
      <MEMBER>b</MEMBER>
      <MEMBER>a</MEMBER>
      <NAME>x</NAME>
    </LOCAL_GROUPS>
    <NETWORKS>
      <DESCRIPTION>eth0</DESCRIPTION>
      <MACADDR>02:FC:00:00:00:01</MACADDR>
      <STATUS>Up</STATUS>
      <VIRTUALDEV>0</VIRTUALDEV>
    </NETWORKS>
    <OPERATINGSYSTEM>
      <TIMEZONE>
        <NAME>UTC</NAME>
        <OFFSET>+0000</OFFSET>
      </TIMEZONE>
    </OPERATINGSYSTEM>
  </CONTENT>
</REQUEST>
`;

describe('the peer’s XML', () => {
  it('is read in the names of the GLPI format', () => {
    expect(readFusionXml(XML)).toEqual({
      drives: [{ free: '10', total: '258019', type: '/' }],
      hardware: [{ name: 'a & b' }],
      operatingsystem: [{ kernel_version: '6.1' }, { timezone: 'UTC +0000' }],
      local_groups: [{ id: '1', members: 'a,b', name: 'x' }],
      networks: [{ description: 'eth0', mac: '02:FC:00:00:00:01', status: 'Up', virtualdev: '0' }],
    });
  });
});

describe('the comparison', () => {
  const theirs = { drives: [{ type: '/', total: '5', free: '3' }], networks: [{ description: 'eth0', status: 'Up' }] };
  const free: Explanation = { section: 'drives', field: 'free', excuse: 'volatile', why: 'it moves' };

  it('counts what is equal, whatever its case, and names what is not, explained or not', () => {
    const ours = { drives: [{ type: '/', total: '6', free: '4' }], networks: [{ description: 'eth0', status: 'up' }] };
    const result = compareInventories(theirs, ours, [free]);
    expect(result).toMatchObject({ facts: 5, equal: 3, unused: [] });
    expect(result.differences).toMatchObject([
      { field: 'total', theirs: '5', ours: '6', explanation: null },
      { field: 'free', explanation: free },
    ]);
    expect(comparisonText('x', result)).toMatch(/UNEXPLAINED drives\[\/\]\.total: there "5", here "6"/);
  });

  it('a missing entry is a difference in every fact, and an explanation nobody needs is said', () => {
    const result = compareInventories(theirs, {}, [{ ...free, theirs: /^99$/ }]);
    expect(result.differences).toHaveLength(5);
    expect(result.differences.every(({ ours, explanation }) => ours === null && explanation === null)).toBe(true);
    expect(comparisonText('x', result)).toContain('[not needed]');
  });
});
