import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { inLanguage } from '#src/kit/language.ts'
import { answerOf, api } from '#src/site/desk/api.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const door = api.brands[':brand'].products

const productsQuery = (brand: string) =>
  queryOptions({
    queryKey: ['products', brand],
    queryFn: () => answerOf(door.$get({ param: { brand }, query: { most: '500' } })),
  })

/** What codes on the brand's goods lead to, with the codes themselves to print. */
export function ProductsScreen() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const query = useQuery(productsQuery(slug))
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      <ListForm />
      {!query.data && <Waiting query={query} />}
      {query.data?.products.length === 0 && <p className="soft">{text.none}</p>}
      <ul className="rows">
        {query.data?.products.map(({ gtin, name, links }) => {
          const page = `/b/${slug}/products/01/${gtin}`
          return (
            <li key={gtin}>
              <div className="line">
                <h3>{inLanguage(name, lang)}</h3>
                <span className="soft">{gtin}</span>
              </div>
              <p>
                <a href={page}>{text.page}</a> · <a href={`${page}?as=svg`}>{text.svg}</a> ·{' '}
                <a href={`${page}?as=png`}>{text.png}</a> <span className="soft">{text.leads(links.length)}</span>
              </p>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function ListForm() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const { message: notice } = App.useApp()
  const known = useQueryClient()
  const [typed, setTyped] = useState({ gtin: '', zh: '', en: '', href: '' })
  const [isDefault, setDefault] = useState(false)
  const listing = useMutation({
    mutationFn: () =>
      answerOf(
        door.$post({
          param: { brand: slug },
          json: {
            gtin: typed.gtin,
            name: { zh: typed.zh, ...(typed.en.trim() ? { en: typed.en } : {}) },
            ...(typed.href.trim()
              ? {
                  links: [
                    {
                      type: 'pip',
                      href: typed.href.trim(),
                      title: { zh: zh.linkTitle, en: en.linkTitle },
                      ...(isDefault ? { isDefault: true as const } : {}),
                    },
                  ],
                }
              : {}),
          },
        }),
      ),
    onSuccess: async () => {
      setTyped({ gtin: '', zh: '', en: '', href: '' })
      setDefault(false)
      void notice.success(text.saved)
      await known.invalidateQueries({ queryKey: ['products', slug] })
    },
  })
  const fields = [
    ['gtin', text.gtin],
    ['zh', text.nameZh],
    ['en', text.nameEn],
    ['href', text.link],
  ] as const
  return (
    <form
      className="sheet"
      onSubmit={(event) => {
        event.preventDefault()
        listing.mutate()
      }}
    >
      {fields.map(([name, label]) => (
        <p className="field" key={name}>
          <label htmlFor={`product-${name}`}>{label}</label>
          <Input
            id={`product-${name}`}
            maxLength={500}
            value={typed[name]}
            onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
          />
        </p>
      ))}
      <p className="field">
        <Checkbox checked={isDefault} onChange={(event) => setDefault(event.target.checked)}>
          {text.isDefault}
        </Checkbox>
      </p>
      {listing.error && <Trouble fault={listing.error} />}
      <Button type="primary" htmlType="submit" loading={listing.isPending}>
        {text.save}
      </Button>
    </form>
  )
}
