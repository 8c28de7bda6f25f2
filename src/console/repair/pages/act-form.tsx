/** One thing that can be done to a repair: folded away until wanted, open again with everything typed when it was refused. */
import { randomUUID } from 'node:crypto'
import type { ComponentChildren } from 'preact'
import { Button, type ButtonLook } from '#delivery/web/components/button.tsx'
import { Details } from '#delivery/web/components/details.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { may, type Role } from '#door/permissions.ts'
import { acts, type ActName } from '../acts.ts'

/** What every form of the page is given. */
export interface ActSetting {
  readonly repairRef: string
  readonly role: Role
  /** What somebody asked for themselves they cannot agree to. */
  readonly actorId: string
  readonly form: FormState
}

export interface ActFormProps {
  readonly setting: ActSetting
  readonly act: ActName
  /** The works order, appointment or visit it is about, where there can be several. */
  readonly about?: { readonly name: string; readonly ref: string } | undefined
  readonly summary: string
  readonly says: string
  readonly look?: ButtonLook
  /** Not folded away: it is what the page was opened for. */
  readonly unfolded?: boolean
  /** Fields are named by it: `field('reason')`. */
  readonly children?: (field: (name: string) => string) => ComponentChildren
}

export const ActForm = ({ setting, act, about, summary, says, look, unfolded, children }: ActFormProps) => {
  if (!mayAct(setting, act)) return null
  const key = about ? `${act}-${about.ref}` : act
  const field = (name: string): string => `${key}.${name}`
  const form = (
    <Form action={`/console/repairs/${setting.repairRef}/${act}`} once={randomUUID()} hidden={{ key, ...(about && { [field(about.name)]: about.ref }) }}>
      {children?.(field)}
      <Button look={look}>{says}</Button>
    </Form>
  )
  if (unfolded) return form
  const wasRefused = Object.keys(setting.form.errors ?? {}).some((name) => name.startsWith(`${key}.`))
  return (
    <Details summary={summary} open={wasRefused} id={`do-${key}`}>
      {form}
    </Details>
  )
}

export const mayAct = ({ role }: Pick<ActSetting, 'role'>, act: ActName): boolean => may(role, acts[act].permission)
