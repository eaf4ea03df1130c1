// What a collection keeps of records that were deleted or changed.

const digits = new Intl.NumberFormat('en')

export const keep = {
  keep: {
    trashHeading: 'Trash',
    softDelete: 'Deleted records go to the trash',
    softDeleteHelp: 'A delete can be taken back, with all that went along. Until its day, what is in the trash takes up space, with its files.',
    trashDays: 'Removed for good after',
    trashDaysHelp: 'Counts for what is in the trash already, too.',
    days: 'days',
    off: 'Deletes will be for good from then on.',
    offText: 'Nobody can bring such records back. What is in the trash stays until its day.',
    isOff: 'Deletes are for good. Nobody can bring such records back.',
    trashRule: 'Administrators see the trash. The trash rule says who else does.',
    trashRuleAction: 'Trash rule',
    historyHeading: 'History',
    history: 'Keep the history of each record',
    historyHelp: 'Who changed what and when, and the way back. Each change takes the space of the values it touched, before and after; it makes the database and its backups larger.',
    historyDays: 'Forgotten after',
    perRecord: 'At most, of each record',
    perRecordHelp: 'Of a record that changes more often, the oldest are forgotten first.',
    changes: 'changes',
    historyOff: 'The changes that were kept will be forgotten.',
    historyOffText: 'Switching it on again later does not bring them back.',
    historyOn: 'Changes are kept from then on. What was before is not known.',
    range: (max: number) => `A whole number from 1 to ${digits.format(max)}.`,
  },
}
