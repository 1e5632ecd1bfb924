/** The look of the stand-alone report: light and dark by the reader's system, black on white on paper. Colour never speaks alone. */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--bg:#f6f7f9;--panel:#fff;--line:#e3e6eb;--ink:#1a1f28;--ink2:#5a6475;--fail:#c3261f;--fail-soft:#fdecea;
--warn:#945b00;--warn-soft:#fdf3dc;--pass:#1a7a43;--pass-soft:#e6f5ec;--unk:#5f6878;--unk-soft:#eef0f4}
@media (prefers-color-scheme:dark){:root{--bg:#12151b;--panel:#1a1f28;--line:#2b323e;--ink:#eef1f6;--ink2:#aab4c4;--fail:#ff8a80;
--fail-soft:#3a1f20;--warn:#f2c063;--warn-soft:#352a15;--pass:#74d49b;--pass-soft:#173023;--unk:#a5afc0;--unk-soft:#232a35}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1100px;padding:24px 20px 60px;background:var(--bg);color:var(--ink);
font:15px/1.5 "Segoe UI",system-ui,-apple-system,"Noto Sans","DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:24px;line-height:1.25;margin:0 0 4px}h2{font-size:18px;margin:34px 0 10px}h3{font-size:15px;margin:22px 0 8px}
.lead,.muted{color:var(--ink2)}.lead{margin:0 0 16px}
.card{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:14px 16px;margin:0 0 12px}
dl.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:10px 20px;margin:0}
dl.facts dt{color:var(--ink2);font-size:13px}dl.facts dd{margin:0;font-weight:600;overflow-wrap:anywhere}
ul.counts{list-style:none;display:flex;flex-wrap:wrap;gap:8px;padding:0;margin:0 0 14px}
.st{display:inline-block;font-weight:600;font-size:13px;padding:2px 9px;border-radius:6px;white-space:nowrap}
.st.fail{color:var(--fail);background:var(--fail-soft)}.st.warn{color:var(--warn);background:var(--warn-soft)}
.st.pass{color:var(--pass);background:var(--pass-soft)}.st.couldNotRun,.st.notApplicable{color:var(--unk);background:var(--unk-soft)}
article.finding{background:var(--panel);border:1px solid var(--line);border-left-width:4px;border-radius:10px;padding:12px 16px;margin:0 0 10px}
article.fail{border-left-color:var(--fail)}article.warn{border-left-color:var(--warn)}article.pass{border-left-color:var(--pass)}
article.finding h3{margin:6px 0 2px}article.finding p{margin:4px 0;overflow-wrap:anywhere}
details{margin:8px 0 0}summary{cursor:pointer;color:var(--ink2);font-weight:600;font-size:13.5px}
pre{margin:6px 0;padding:10px 12px;background:var(--bg);border:1px solid var(--line);border-radius:8px;overflow:auto;
font:12px/1.5 ui-monospace,"Cascadia Mono","DejaVu Sans Mono",monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.table{overflow-x:auto;background:var(--panel);border:1px solid var(--line);border-radius:10px;margin:0 0 12px}
table{border-collapse:collapse;width:100%;font-size:13.5px}
th,td{text-align:left;padding:6px 12px;border-bottom:1px solid var(--line);vertical-align:top;max-width:26em;overflow-wrap:break-word;unicode-bidi:isolate}
tbody tr:last-child td{border-bottom:0}th{color:var(--ink2);font-weight:600;white-space:nowrap}td.n{text-align:right;white-space:nowrap}
footer{margin-top:40px;color:var(--ink2);font-size:13px;overflow-wrap:anywhere}
@page{size:A4;margin:14mm}
@media print{:root{color-scheme:light;--bg:#fff;--panel:#fff;--line:#c9ced6;--ink:#000;--ink2:#444;--fail:#a3150f;--fail-soft:#fff;--warn:#7a4a00;
--warn-soft:#fff;--pass:#0f5c30;--pass-soft:#fff;--unk:#444;--unk-soft:#fff}
body{max-width:none;padding:0;font-size:10pt}.st{border:1px solid currentColor}
article.finding,tr{break-inside:avoid}h2,h3{break-after:avoid}thead{display:table-header-group}
table{font-size:7.5pt}th{white-space:normal}th,td{padding:3px 5px;overflow-wrap:anywhere;max-width:none}.table{overflow:visible}pre{max-height:none}
details::details-content{content-visibility:visible;display:block;height:auto}}
`;
