import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { seriesEffect, priors } from './src/effects/engine/series.ts'
const L=(f:string)=>gunzipSync(readFileSync('/work/shared/bench/its-effects/'+f)).toString().trim().split('\n').map(l=>JSON.parse(l))
const cases=L('dev.cases.jsonl.gz'), truth=new Map(L('dev.truth.jsonl.gz').map((t:any)=>[t.case,t]))
const rows=[] as any[]
for(const c of cases){const t:any=truth.get(c.case)
 const y=Float64Array.from(c.y), controls=c.controls.map((x:number[])=>Float64Array.from(x,v=>Math.log(v+0.5)))
 const e=seriesEffect({y,start:c.t0,controls},priors); const tr=Math.log(t.rr)
 rows.push({z:(e.mean-tr)/e.sd,sd:e.sd,tr,err:e.mean-tr,nc:controls.length,t0:c.t0,post:c.y.length-c.t0,lev:c.y.slice(0,c.t0).reduce((a:number,b:number)=>a+b,0)/c.t0,cont:t.contaminated,nul:t.null,clev:controls.length?Math.exp(controls[0].reduce((a:number,b:number)=>a+b,0)/controls[0].length):0})}
rows.sort((a,b)=>Math.abs(b.z)-Math.abs(a.z))
for(const r of rows.slice(0,26)) console.log(Object.entries(r).map(([k,v]:any)=>k+'='+(typeof v==='number'?v.toFixed(2):v)).join(' '))
const g=(f:any)=>{const a=rows.filter(f);return a.length+' rmsz '+Math.sqrt(a.reduce((s,r)=>s+r.z**2,0)/a.length).toFixed(2)+' err>0 '+(a.filter(r=>r.err>0).length/a.length).toFixed(2)}
console.log('short pre',g((r:any)=>r.t0<120),'long',g((r:any)=>r.t0>=250)); console.log('short post',g((r:any)=>r.post<30),'long',g((r:any)=>r.post>60)); console.log('lowlev',g((r:any)=>r.lev<8),'hi',g((r:any)=>r.lev>40)); for(const n of [0,1,2,3,5,8]) console.log(n,g((r:any)=>r.nc===n))
console.log('small sd',g((r:any)=>r.sd<0.08),'mid',g((r:any)=>r.sd>=.08&&r.sd<.2),'big',g((r:any)=>r.sd>=.2))
console.log('neg',g((r:any)=>r.tr<-0.3),'pos',g((r:any)=>r.tr>0.2))
