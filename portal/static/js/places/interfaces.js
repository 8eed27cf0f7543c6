// Commands and events of placements that have no page of their own here: they open on a page of their own, and answer what
// a page of the product would that has nothing to show (documentation of BX24.placement.call and bindEvent).
(() => {
  'use strict';

  const { AppLayout } = BX.rest;
  const empty = (_params, reply) => reply([]);
  const named = (names) => Object.fromEntries(names.map((name) => [name, empty]));

  AppLayout.initializePlacement('CALENDAR_GRIDVIEW', {
    commands: named(['getEvents', 'viewEvent', 'addEvent', 'editEvent', 'deleteEvent']),
    events: [
      'Calendar.customView:refreshEntries', 'Calendar.customView:decreaseViewRangeDate',
      'Calendar.customView:increaseViewRangeDate', 'Calendar.customView:adjustToDate',
    ],
  });

  ['CRM_DETAIL_SEARCH', 'CRM_REQUISITE_AUTOCOMPLETE', 'CRM_BANK_DETAIL_AUTOCOMPLETE'].forEach((placement) => {
    AppLayout.initializePlacement(placement, {
      commands: named(['crmShowFoundEntities', 'crmShowCreatedEntity']), events: ['onCrmEntityIsNeedToCreate'],
    });
  });

  // The value lives as long as the frame: there is no card to save it into.
  AppLayout.initializePlacement('USERFIELD_TYPE', {
    commands: {
      getValue(_params, reply) {
        reply(this.fieldValue === undefined ? (this.params.placementOptions || {}).VALUE ?? null : this.fieldValue);
      },
      setValue(value, reply) {
        this.fieldValue = value;
        reply([]);
      },
    },
  });
})();
