// The living page: what is typed into and chosen from.
import { Database, Search, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { Checkbox } from '../../ui/Checkbox'
import { Combobox, type ComboboxOption, MultiCombobox } from '../../ui/Combobox'
import { TextField } from '../../ui/Field'
import { NumberField } from '../../ui/NumberField'
import { PasswordField } from '../../ui/PasswordField'
import { RadioCards } from '../../ui/RadioCards'
import { SecretField } from '../../ui/SecretField'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { DropZone } from '../../ui/DropZone'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { TextArea } from '../../ui/TextArea'
import styles from './Kit.module.css'
import { Show } from './Show'
import { people, regions } from './samples'

const ignore = () => undefined

export function Controls() {
  return (
    <div className={styles.shows}>
      <Texts />
      <Lists />
      <Show name="TextArea, PasswordField, SecretField" stacked>
        <TextArea label="Note" value={'Two lines\nof text'} onChange={ignore} />
        <TextArea label="View query" mono rows={2} value="select id, name from users" onChange={ignore} />
        <PasswordField label="Password" name="password" autoComplete="new-password" help="At least 8." />
        <SecretField label="Secret" isSet value={undefined} onChange={ignore} />
      </Show>
      <Choices />
    </div>
  )
}

function Texts() {
  const [text, setText] = useState('title')
  const [number, setNumber] = useState<number | null>(3)
  return (
    <Show name="TextField, NumberField" stacked>
      <TextField label="Name" mono value={text} onChange={setText} help="Letters, digits and _." aside="text" />
      <TextField label="Mail" value="ann@" onChange={ignore} error="Use an address like name@example.com." />
      <TextField
        label="Find"
        hideLabel
        placeholder="Find a field"
        leading={<Search size={14} />}
        value=""
        onChange={ignore}
      />
      <TextField label="Id" optional value="r8x2k0v4m1" onChange={ignore} readOnly mono />
      <NumberField label="Most characters" optional value={number} onChange={setNumber} min={0} unit="chars" />
    </Show>
  )
}

function Lists() {
  const [region, setRegion] = useState<string | null>('eu')
  const [person, setPerson] = useState<ComboboxOption | null>(null)
  const [several, setSeveral] = useState<ComboboxOption[]>(people.slice(0, 2))
  return (
    <Show name="Select, Combobox, MultiCombobox" stacked>
      <Select label="Region" options={regions} value={region} onChange={setRegion} />
      <Select label="Nothing chosen" options={regions} value={null} onChange={ignore} error="Choose one." />
      <Combobox label="Owner" options={people} value={person} onChange={setPerson} />
      <Combobox label="Searching" options={[]} value={null} onChange={ignore} onSearch={ignore} loading />
      <MultiCombobox
        label="Members"
        options={people}
        value={several}
        onChange={setSeveral}
        action={{ label: 'Create a person', onSelect: ignore }}
      />
    </Show>
  )
}

function Choices() {
  const [on, setOn] = useState(true)
  const [kind, setKind] = useState<'base' | 'auth'>('base')
  const [view, setView] = useState<'rows' | 'cards' | 'json'>('rows')
  return (
    <Show name="DropZone, Checkbox, Switch, RadioCards, SegmentedControl" stacked>
      <div className={styles.row}>
        <Checkbox label="Required" checked={on} onChange={setOn} />
        <Checkbox label="Some" checked={false} mixed onChange={ignore} />
        <Checkbox label="Off" checked={false} onChange={ignore} />
        <Checkbox label="Disabled" checked disabled onChange={ignore} />
      </div>
      <DropZone label="Drop a file here" over="Let go to add" choose="Choose a file" hint="Up to 5 MB." onFiles={ignore} />
      <Switch label="Send mail" checked={on} onChange={setOn} help="Saved with the form." />
      <Switch label="Broken" checked={false} onChange={ignore} error="Set up a mail server first." />
      <RadioCards
        label="Type"
        value={kind}
        onChange={setKind}
        cards={[
          {
            value: 'base',
            label: 'Base',
            description: 'Records with the fields that you give them.',
            icon: <Database size={16} />,
          },
          {
            value: 'auth',
            label: 'Auth',
            description: 'People who sign in, with mail and password.',
            icon: <UsersRound size={16} />,
          },
        ]}
      />
      <SegmentedControl
        label="View"
        value={view}
        onChange={setView}
        segments={[
          { value: 'rows', label: 'Rows' },
          { value: 'cards', label: 'Cards' },
          { value: 'json', label: 'JSON', disabled: true },
        ]}
      />
    </Show>
  )
}
