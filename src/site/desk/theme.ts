import { type ThemeConfig, theme } from 'antd'

/** The tokens of `look.css`, as Ant Design wants to hear them. */
const light = {
  paper: '#faf8f3',
  sheet: '#fffefb',
  ink: '#1d1b18',
  soft: '#5e5a52',
  line: '#ddd7c9',
  wash: '#f2eee3',
  seal: '#a4262c',
  jade: '#23695a',
  amber: '#8a5a00',
  ash: '#77726a',
}
const dark: typeof light = {
  paper: '#171614',
  sheet: '#1e1d1a',
  ink: '#ece8de',
  soft: '#aaa498',
  line: '#38352f',
  wash: '#25231f',
  seal: '#e0757a',
  jade: '#6fbfa9',
  amber: '#d9a441',
  ash: '#938d82',
}

const sans =
  'system-ui, -apple-system, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'

export function themeOf(isDark: boolean): ThemeConfig {
  const look = isDark ? dark : light
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: look.seal,
      colorInfo: look.soft,
      colorSuccess: look.jade,
      colorWarning: look.amber,
      colorError: look.seal,
      // A message is a sheet with a coloured edge, like everything else here; its words carry the meaning.
      colorSuccessBg: look.sheet,
      colorSuccessBorder: look.jade,
      colorWarningBg: look.sheet,
      colorWarningBorder: look.amber,
      colorErrorBg: look.sheet,
      colorErrorBorder: look.seal,
      colorInfoBg: look.sheet,
      colorInfoBorder: look.ash,
      colorLink: look.ink,
      colorTextBase: look.ink,
      colorBgBase: look.sheet,
      colorBgLayout: look.paper,
      colorBgContainer: look.sheet,
      colorBgElevated: look.sheet,
      colorBorder: look.ash,
      colorBorderSecondary: look.line,
      colorTextSecondary: look.soft,
      colorTextTertiary: look.soft,
      colorTextDescription: look.soft,
      colorTextPlaceholder: look.ash,
      fontFamily: sans,
      fontSize: 15,
      borderRadius: 4,
      controlHeight: 36,
      // The keyboard's place must be seen at a glance.
      lineWidthFocus: 3,
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      // White on the dark seal would be too faint to read.
      Button: { primaryColor: isDark ? dark.paper : '#ffffff', primaryShadow: 'none', defaultShadow: 'none' },
      Segmented: { trackBg: look.wash, itemSelectedBg: look.sheet, itemSelectedColor: look.seal, itemColor: look.ink },
    },
  }
}
