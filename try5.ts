import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
const L=(f:string)=>gunzipSync(readFileSync('/work/shared/bench/its-effects/'+f)).toString().trim().split('\n').map(l=>JSON.parse(l))
const cases=L('dev.cases.jsonl.gz'), truth=new Map(L('dev.truth.jsonl.gz').map((t:any)=>[t.case,t]))
// pooled: residual structure after weekday removal, high-level cases with 8 controls, pre-period: autocorr of log y, cross corr at 7-day means
const sm=(x:number[],k:number)=>x.map((_,i)=>{const a=x.slice(Math.max(0,i-k),i+k+1);return a.reduce((p,q)=>p+q,0)/a.length})
const det=(x:number[])=>{const n=x.length,mx=(n-1)/2,m=x.reduce((a,b)=>a+b)/n;let s=0,v=0;x.forEach((y,i)=>{s+=(i-mx)*(y-m);v+=(i-mx)**2});return x.map((y,i)=>y-m-s/v*(i-mx))}
const wd=(x:number[])=>{const m=[0,0,0,0,0,0,0],c=[0,0,0,0,0,0,0];x.forEach((v,i)=>{m[i%7]+=v;c[i%7]++});return x.map((v,i)=>v-m[i%7]!/c[i%7]!)}
const corr=(a:number[],b:number[])=>{const ma=a.reduce((x,y)=>x+y)/a.length,mb=b.reduce((x,y)=>x+y)/b.length;let s=0,u=0,v=0;a.forEach((x,i)=>{s+=(x-ma)*(b[i]!-mb);u+=(x-ma)**2;v+=(b[i]!-mb)**2});return s/Math.sqrt(u*v)}
let k=0
for(const c of cases){ if(c.controls.length<3||c.t0<200) continue; const lev=c.y.slice(0,c.t0).reduce((a:number,b:number)=>a+b)/c.t0; if(lev<25) continue; if(k++>14) break
 const z=det(wd(c.y.slice(0,c.t0).map((v:number)=>Math.log(v+.5)))); const C=c.controls.map((x:number[])=>det(wd(x.slice(0,c.t0).map(v=>Math.log(v+.5)))))
 const sd=(a:number[])=>Math.sqrt(a.reduce((s,x)=>s+x*x,0)/a.length)
 const ac=(a:number[],l:number)=>corr(a.slice(l),a.slice(0,-l))
 console.log('lev',lev.toFixed(0),'T0',c.t0,'sd',sd(z).toFixed(2),'ac1,7,21',[1,7,21].map(l=>ac(z,l).toFixed(2)).join(),'cor daily',C.map((q:number[])=>corr(z,q).toFixed(2)).join(),'| smooth7',C.map((q:number[])=>corr(sm(z,3),sm(q,3)).toFixed(2)).join(), '| cc', corr(sm(C[0]!,3),sm(C[1]!,3)).toFixed(2), 'ctl sd', C.map((q:number[])=>sd(sm(q,3)).toFixed(2)).join(), 'ysd7', sd(sm(z,3)).toFixed(2), JSON.stringify(truth.get(c.case)))
}
