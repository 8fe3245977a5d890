import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { panelOf } from './src/effects/engine/panel.ts'
import * as S from './src/effects/engine/sdid.ts'
// prop99
const rows = readFileSync('/work/shared/bench/scm-classic/california_prop99.csv','utf8').trim().split('\n').slice(1).map(l=>l.split(';').map(x=>x.replace(/"/g,'')))
const states=[...new Set(rows.map(r=>r[0]))].filter(s=>s!=='California').concat('California')
const years=[...new Set(rows.map(r=>r[1]))].sort()
const Y=states.map(s=>years.map(y=>Number(rows.find(r=>r[0]===s&&r[1]===y)![2])))
const p=panelOf(Y,38,19)
console.log(S.sdid(p),S.syntheticControl(p),S.differenceInDifferences(p),S.demeanedControl(p))
const L=(f:string)=>gunzipSync(readFileSync('/work/shared/bench/panel-effects/'+f)).toString().trim().split('\n').map(l=>JSON.parse(l))
const panels=L('dev.panels.jsonl.gz'), truth=new Map(L('dev.truth.jsonl.gz').map((t:any)=>[t.panel,t]))
const methods:any={sdid:S.sdid,sc:S.syntheticControl,did:S.differenceInDifferences,difp:S.demeanedControl,difpr:(p:any)=>S.demeanedControl(p,true)}
const acc:any={}
for(const q of panels){const t:any=truth.get(q.panel);const p=panelOf(q.Y,q.N0,q.T0);for(const m in methods){const e=methods[m](p)-t.tau;((acc[t.setting]??={})[m]??=[]).push(e)}}
for(const s in acc){console.log(s,Object.entries(acc[s]).map(([m,e]:any)=>m+' '+Math.sqrt(e.reduce((a:number,b:number)=>a+b*b,0)/e.length).toFixed(4)).join('  '))}
