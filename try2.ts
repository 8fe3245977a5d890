import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { panelOf, subPanel, type Panel } from './src/effects/engine/panel.ts'
import * as S from './src/effects/engine/sdid.ts'
const L=(f:string)=>gunzipSync(readFileSync('/work/shared/bench/panel-effects/'+f)).toString().trim().split('\n').map(l=>JSON.parse(l))
const panels=L('dev.panels.jsonl.gz'), truth=new Map(L('dev.truth.jsonl.gz').map((t:any)=>[t.panel,t]))
function rng(seed:number){let s=seed>>>0;return()=>{s=(s+0x6d2b79f5)>>>0;let t=Math.imul(s^(s>>>15),1|s);t=(t+Math.imul(t^(t>>>7),61|t))^t;return((t^(t>>>14))>>>0)/4294967296}}
function all(p:Panel){const noise=S.noiseOf(p);const z=S.treatedCells(p)**0.25*noise
 const wr=S.unitWeights(p,{zeta:z,intercept:true},noise), ws=S.unitWeights(p,{zeta:1e-6*noise,intercept:false},noise), lam=S.timeWeights(p,noise)
 const zero=new Float64Array(p.before), uni=new Float64Array(p.before).fill(1/p.before), ue=new Float64Array(p.controls).fill(1/p.controls)
 const d=(units:Float64Array,times:Float64Array)=>S.doubleDifference(p,{units,times})
 // pre-fit rmse of sdid
 const tm=S.treatedMean(p); let m=0; const r=[]; for(let t=0;t<p.before;t++){let c=0;for(let i=0;i<p.controls;i++)c+=wr[i]!*p.values[i*p.times+t]!; r.push(tm[t]!-c)} m=r.reduce((a,b)=>a+b,0)/r.length; const pre=Math.sqrt(r.reduce((a,b)=>a+(b-m)**2,0)/r.length)
 const rs=[];for(let t=0;t<p.before;t++){let c=0;for(let i=0;i<p.controls;i++)c+=ws[i]!*p.values[i*p.times+t]!; rs.push(tm[t]!-c)} const pres=Math.sqrt(rs.reduce((a,b)=>a+b*b,0)/rs.length)
 // sd of differences of residual
 let dr=0; for(let t=1;t<r.length;t++) dr+=(r[t]!-r[t-1]!)**2; dr=Math.sqrt(dr/(r.length-1))
 return {sdid:d(wr,lam),sc:d(ws,zero),scl:d(ws,lam),difpr:d(wr,uni),did:d(ue,uni),didl:d(ue,lam),scu:d(ws,uni),pre,pres,dr}}
const out=[] as any[]
let n=0
for(const q of panels){const t:any=truth.get(q.panel);const p=panelOf(q.Y,q.N0,q.T0);const N1=p.units-p.controls;const rand=rng(7)
 const est=all(p); const plac=[] as any[]
 for(let k=0;k<24;k++){const ids=Array.from({length:p.controls},(_,i)=>i);for(let i=ids.length-1;i>0;i--){const j=Math.floor(rand()*(i+1));[ids[i],ids[j]]=[ids[j]!,ids[i]!]}
  plac.push(all(subPanel(p,ids.slice(N1),ids.slice(0,N1))))}
 out.push({panel:q.panel,setting:t.setting,tau:t.tau,N1,noise:S.noiseOf(p),est,plac}); if(++n%20===0){console.log(n);writeFileSync('/tmp/plac.json',JSON.stringify(out))}}
writeFileSync('/tmp/plac.json',JSON.stringify(out))
