# What kept a check from its answer, and what would help. With "detail" where a file, a program or the system's own words
# can be named.

obstacle-root = Only root may see this. With sudo, conn-wizard looks at it too.
obstacle-capability = This takes something that containers usually do not give to root. Run conn-wizard on the machine itself.
obstacle-time = There was no answer in the time allowed. A longer one can be set with --timeout.
obstacle-tool = A program that is needed is not installed here.
obstacle-kernel = This kernel does not have what is needed to see it.
obstacle-file = A file that is needed is not there.
obstacle-network = There was nobody to ask: no resolver is set up, or no address of the target is known.
obstacle-prerequisite = An earlier check it depends on has brought no result.
obstacle-cancelled = It was stopped before it was done.
obstacle-later-version = This version of conn-wizard cannot look at it yet.
obstacle-other = It failed for a reason that conn-wizard does not know.

obstacle-detail-root = Only root may see this ({ $detail }). With sudo, conn-wizard looks at it too.
obstacle-detail-time = There was no answer in the time allowed ({ $detail }). A longer one can be set with --timeout.
obstacle-detail-tool = The program { $detail } is needed, and is not installed here.
obstacle-detail-capability = This takes { $detail }, which containers usually do not give to root. Run conn-wizard on the machine itself.
obstacle-detail-later-version = This version of conn-wizard cannot look at it yet ({ $detail }).
obstacle-detail-kernel = This kernel does not have what is needed to see it ({ $detail }).
obstacle-detail-file = { $detail } is needed, and is not there.
obstacle-detail-network = There was nobody to ask ({ $detail }).
obstacle-detail-prerequisite = An earlier check it depends on has brought no result ({ $detail }).
obstacle-detail-other = It failed. The system says: { $detail }

# Why a cause was not checked.

obstacle-waiting = A check for this is still running.
obstacle-no-probe = This version of conn-wizard has no check for this. The questions and the explanation are what there is.
obstacle-nothing-tells = Nothing that was measured speaks for it, and nothing against it.
obstacle-client-address = This depends on the client's address. With one named by --client, it is checked.
obstacle-other-side-server = This shows on the server only. Run conn-wizard there as well.
obstacle-other-side-client = This shows on the client only. Run conn-wizard there as well.

# What root would add, check by check.

obstacle-root-adds-listeners = As root you also see which program holds each port.
obstacle-root-adds-namespaces = As root you also see what listens in containers and other network namespaces.
obstacle-root-adds-firewall-rules = As root you also see the rules of this machine's firewall.
obstacle-root-adds-firewall-rehearsal = As root the rules are copied into a network namespace of their own, and the kernel says which of them drops a connection.
obstacle-root-adds-syn-watch = As root you also see whether clients' SYNs reach this machine at all.
obstacle-root-adds-port-use = As root you also see which programs hold the local ports, whoever runs them.
