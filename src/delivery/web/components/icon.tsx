/** Our own small pictures. Always beside words that say the same. */

const shapes = {
  tick: 'M4 10.5l4 4 8-9',
  cross: 'M5 5l10 10M15 5L5 15',
  clock: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 6v4.3l2.8 1.7',
  hourglass: 'M5.5 3h9M5.5 17h9M6.5 3c0 4 7 5 7 7s-7 3-7 7M13.5 3c0 4-7 5-7 7s7 3 7 7',
  pause: 'M7 4.5v11M13 4.5v11',
  replaced: 'M4 8h11l-3-3M16 12H5l3 3',
  phone: 'M5.5 3l2 .2 1.2 3.6-1.6 1.5c.9 2 2.5 3.7 4.6 4.7l1.5-1.6 3.6 1.2.2 2c0 1.3-1 2.3-2.3 2.2C8.6 16.2 3.8 11.4 3.2 5.3 3.1 4 4.1 3 5.5 3z',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13.2 13.2L17 17',
  warning: 'M10 3l8 14H2zM10 8.5v4M10 14.7v.1',
  calendar: 'M3.5 5h13v12h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5',
  home: 'M3 10l7-6.5 7 6.5M5 8.5V17h10V8.5M8.5 17v-4.5h3V17',
  person: 'M10 3.5a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM3.5 17c.6-3.6 3.2-5 6.5-5s5.9 1.4 6.5 5',
  wrench: 'M16.5 6.2a4 4 0 0 1-5.3 4.3l-5.6 5.7a1.5 1.5 0 0 1-2.1-2.1l5.7-5.6a4 4 0 0 1 5-5.2L11.7 6l.3 2 2 .3z',
  route: 'M5 17.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM15 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 15.5h5a3 3 0 0 0 0-6H8a3 3 0 0 1 0-5h5',
  photo: 'M2.5 6h3.5l1.5-2h5L14 6h3.5v10.5h-15zM10 8a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  list: 'M7 5h10M7 10h10M7 15h10M3.5 5v.1M3.5 10v.1M3.5 15v.1',
  arrow: 'M4 10h12M11 5l5 5-5 5',
} as const

export type IconName = keyof typeof shapes

export interface IconProps {
  readonly name: IconName
  readonly size?: number | undefined
  readonly class?: string | undefined
}

export const Icon = ({ name, size = 20, class: extra }: IconProps) => (
  <svg
    class={extra ? `fettle-icon ${extra}` : 'fettle-icon'}
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={shapes[name]} />
  </svg>
)
