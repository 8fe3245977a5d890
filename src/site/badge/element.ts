// <troth-badge brand="…" claim="…" lang="zh|en" key="…">: a frame of ours in somebody's page. The page around it can hide
// it and cannot change a word of it. Whatever is shown was verified inside the frame (`frame.ts`).

const host = new URL(import.meta.url).origin

class TrothBadge extends HTMLElement {
  connectedCallback(): void {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    const [brand = '', claim = ''] = ['brand', 'claim'].map((name) => encodeURIComponent(this.getAttribute(name) ?? ''))
    const lang = (this.lang || document.documentElement.lang || 'zh').startsWith('en') ? 'en' : 'zh'
    const frame = document.createElement('iframe')
    // The key is for the frame alone: what follows # is sent to nobody.
    frame.src = `${host}/b/${brand}/claims/${claim}/badge/frame?lang=${lang}#${encodeURIComponent(this.getAttribute('key') ?? '')}`
    frame.referrerPolicy = 'origin'
    frame.title = lang === 'en' ? 'Badge of a claim' : '声明徽标'
    frame.width = '320'
    frame.height = '132'
    frame.style.border = '0'
    frame.style.maxWidth = '100%'
    shadow.replaceChildren(frame)
  }
}

if (!customElements.get('troth-badge')) customElements.define('troth-badge', TrothBadge)
