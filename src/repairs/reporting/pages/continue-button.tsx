/** The form of one question, with the one button that takes it further. */
import type { ComponentChildren } from 'preact'
import { Button } from '#delivery/web/components/button.tsx'
import { Form } from '#delivery/web/components/form.tsx'

interface ContinueButtonProps {
  readonly action: string
  readonly says?: string
  readonly takesFiles?: boolean
  readonly children?: ComponentChildren
}

export const ContinueButton = ({ action, says = 'Continue', takesFiles, children }: ContinueButtonProps) => (
  <Form action={action} takesFiles={takesFiles}>
    {children}
    <Button>{says}</Button>
  </Form>
)
