"""A province to rehearse with: invented, seeded, and only ever in scratch places.

The demonstration and the season stand on the same province. Beside the real entries of
the register it gives a hub what the published half-year counts and does not name:

    build_register(hub, seed=1)  # producers, products, sales points
    names = locality_names(hub.models)
    plan = plan_fair(Chosen(...), names, seed=1)  # zones, booths and gates
    build_fair(hub, plan)  # planned and laid out
    open_fair(hub, plan.fair_id)

`scratch.claim(folder)` comes first: it refuses a folder that is not for rehearsals.
Every record says `invented`. The same seed gives the same province, and a second call
changes nothing. All enter their facts through the same deciders as people do, and leave
the read models at the end of the log.
"""
