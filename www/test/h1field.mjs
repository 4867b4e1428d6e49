import {launch, serve, go} from "/tmp/w-h1/www/test/harness.mjs"; import { bidRows, csv, openWorkFile, workFile } from "/tmp/w-h1/www/test/make.mjs"; import {ready} from "/tmp/w-h1/www/test/harness.mjs";
const browser = await launch(); const server=await serve(process.env.MATVAG_WEB); const context=await browser.newContext({locale:"sv-SE"}); const page=await context.newPage();
await page.addInitScript(()=>{ globalThis.L=[]; const W=Worker; const pm=W.prototype.postMessage; const T=()=>(performance.now()-(globalThis.T0??0)).toFixed(1);
 const ids={};
 W.prototype.postMessage=function(m,...r){ const a=performance.now(); const x=pm.call(this,m,...r); if(m.kind==="call") ids[m.id]=m.method; L.push(`${T()} > ${m.method??m.size} (post took ${(performance.now()-a).toFixed(1)})`); if(!this.h1){this.h1=1; const on=this.onmessage; this.onmessage=(e)=>{ const b=performance.now(); const d=e.data; const t=T(); on.call(this,e); if(d.kind!=="progress") L.push(`${t} < ${d.kind} ${ids[d.id]} (decode+hear ${(performance.now()-b).toFixed(1)})`);};} return x;};
});
await page.goto(server.address); await ready(page);
const bids = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`anbud/${at + 1}.csv`, csv(bidRows(1000, at + 1))]));
await openWorkFile(page, workFile(1000, bids)); await go(page,"setup");
const field = page.locator("#f-lots-0-criteria-0-worth-kr"); await field.waitFor({state:"attached"});
await page.evaluate(()=>{for (const d of document.querySelectorAll("main details")) d.open=true;}); await page.locator("section[aria-labelledby=setup-worth] table").waitFor();
const all=[];
for (let round=0; round<12; round++){
 all.push(await page.evaluate(async (value)=>{ const input=document.getElementById("f-lots-0-criteria-0-worth-kr"); const shown=()=>document.querySelector("section[aria-labelledby=setup-worth] table")?.innerText; const before=shown(); L.length=0; globalThis.T0=performance.now(); const began=performance.now(); input.value=value; input.dispatchEvent(new Event("input",{bubbles:true})); input.dispatchEvent(new Event("change",{bubbles:true})); L.push(`sync ${(performance.now()-began).toFixed(1)}`); while(shown()===before) await new Promise(r=>requestAnimationFrame(r)); return {ms:performance.now()-began, L:[...L]}; }, `${2+round}`));
 await page.waitForTimeout(250);
}
console.log(all.map(a=>a.ms.toFixed(0)).join(" ")); for (const i of [5,8,11]) console.log(all[i].ms.toFixed(0), all[i].L.join("\n  "));
await browser.close(); await server.close();
