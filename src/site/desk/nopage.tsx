import { Link } from 'react-router'
import { Heading } from './heading.tsx'
import { useText } from './language.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

export function NoPage() {
  const text = useText({ zh, en })
  return <Heading title={text.noPage} lead={<Link to="/">{text.home}</Link>} />
}
