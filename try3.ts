import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { seriesEffect, priors, tune } from './src/effects/engine/series.ts'
const L=(f:string)=>gunzipSync(readFileSync('/work/shared/bench/its-effects/'+f)).toString().trim().split('\n').map(l=>JSON.parse(l))
const cases=L('dev.cases.jsonl.gz'), truth=new Map(L('dev.truth.jsonl.gz').map((t:any)=>[t.case,t]))
const V=process.argv[2]??'a'
if(V.includes('s')) tune.smooth=true
if(V.includes('p')) {tune.persistence=[0.3,0.5,0.7,0.8,0.9,0.95];}
if(V.includes('q')) tune.lw=(p,w)=>[0.98,0.995].includes(p)?-2:0
const P={...priors}; if(V.includes('e')) P.effect=1; if(V.includes('f')) P.effect=.35; if(V.includes('t')) P.trend=.25; if(V.includes('T')) P.trend=.12;if(V.includes('w')) P.weekday=.2;if(V.includes('c')) P.control=1.2
const acc:any={}
const t0=Date.now()
for(const c of cases){const t:any=truth.get(c.case)
 const y=Float64Array.from(c.y), controls=c.controls.map((x:number[])=>Float64Array.from(x,v=>Math.log(v+0.5)))
 const e=seriesEffect({y,start:c.t0,controls},P)
 const lo=e.quantile(0.025),hi=e.quantile(0.975),tr=Math.log(t.rr)
 for(const s of [t.setting,'all', t.contaminated?'cont':'clean']) (acc[s]??=[]).push({err:e.mean-tr,cov:lo<=tr&&tr<=hi,w:hi-lo,is:hi-lo+40*Math.max(0,lo-tr,tr-hi),nul:t.null,claim:lo>0||hi<0,right:tr>0?lo>0:hi<0})
}
for(const s in acc){const a=acc[s],m=(f:any)=>a.reduce((x:number,r:any)=>x+f(r),0)/a.length; const n0=a.filter((r:any)=>r.nul),n1=a.filter((r:any)=>!r.nul)
 console.log(s,a.length,'rmse',Math.sqrt(m((r:any)=>r.err**2)).toFixed(3),'cov',m((r:any)=>+r.cov).toFixed(3),'w',m((r:any)=>r.w).toFixed(2),'IS',m((r:any)=>r.is).toFixed(3),'false',(n0.filter((r:any)=>r.claim).length/n0.length).toFixed(3),'power',(n1.filter((r:any)=>r.right).length/n1.length).toFixed(3))}
console.log((Date.now()-t0)/cases.length,'ms/case')
