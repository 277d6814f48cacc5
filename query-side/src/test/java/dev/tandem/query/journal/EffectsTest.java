package dev.tandem.query.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.query.ActionFigures;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.HealthFigure;
import dev.tandem.api.query.InputFigures;
import dev.tandem.api.query.JournalEntryView.Changed;
import dev.tandem.api.query.JournalEntryView.Effect;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipFigures;
import dev.tandem.api.query.PartnershipHealthFigure;
import dev.tandem.api.query.PulseFigures;
import dev.tandem.api.query.RecognitionFigures;
import dev.tandem.api.query.TaskFigures;
import dev.tandem.api.query.WarningView;
import dev.tandem.api.wire.TandemJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EffectsTest {

    private static final Set<Class<?>> FIGURES = Set.of(
            Figure.class,
            HealthFigure.class,
            PartnershipHealthFigure.class,
            PartnershipFigures.class,
            ActionFigures.class,
            InputFigures.class,
            TaskFigures.class,
            RecognitionFigures.class,
            PulseFigures.class,
            WarningView.class);

    private static Changed between(String before, String after) {
        return Effects.between("p", json(before), json(after));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) TandemJson.mapper().readTree(text.replace('\'', '"'));
    }

    private static List<String> said(List<Effect> effects) {
        return effects.stream()
                .map(one -> "%s %s (%s) %s: %s -> %s"
                        .formatted(one.kind(), one.id(), one.title(), one.field(), one.before(), one.after()))
                .toList();
    }

    private static List<String> effects(String before, String after) {
        return said(between(before, after).effects());
    }

    private static List<String> figures(String before, String after) {
        return said(between(before, after).figures());
    }

    @Test
    void theSameIsNoEffect() {
        var same = "{'goals':[{'id':'g','title':'Hire','weight':10}],'charter':{'values':[]}}";
        assertThat(between(same, "{'goals':[{'id':'g','title':'Hire','weight':10.0}]}"))
                .isEqualTo(new Changed(List.of(), List.of(), 0, null));
    }

    @Test
    void aPartOfTheDashboardIsNamedByItsKindAndThePartnership() {
        assertThat(effects("{'charter':{'inForce':{'purpose':'a'}}}", "{'charter':{'inForce':{'purpose':'b'}}}"))
                .containsExactly("charter p (null) inForce.purpose: \"a\" -> \"b\"");
    }

    @Test
    void whatHasAnIdIsComparedWithItselfWhereverItStands() {
        assertThat(effects(
                        "{'actions':[{'id':'1','title':'One'},{'id':'2','title':'Two','due':'x'}]}",
                        "{'actions':[{'id':'2','title':'Two','due':'y'}]}"))
                .containsExactly("action 2 (Two) due: \"x\" -> \"y\"", "action 1 (One) title: \"One\" -> null");
    }

    @Test
    void whatIsWithinAThingAndHasAnIdIsAThingOfItsOwn() {
        assertThat(
                        effects(
                                "{'goals':[{'id':'g','title':'Hire','keyResults':[{'id':'k','metric':'Days','latest':1}]}]}",
                                "{'goals':[{'id':'g','title':'Hire','keyResults':[{'id':'k','metric':'Days','latest':2,'measurements':[{'id':'m','value':2}]}]}]}"))
                .containsExactly("keyResult k (Days) latest: 1 -> 2", "measurement m (Days) value: null -> 2");
    }

    @Test
    void whatIsNewHasNothingBefore() {
        assertThat(effects("{}", "{'inputs':[{'id':'i','partnershipId':'p','text':'Why?','answers':[]}]}"))
                .containsExactly("input i (Why?) text: null -> \"Why?\"");
    }

    @Test
    void whatIsToldByItsNameIsComparedByIt() {
        assertThat(effects(
                        "{'policies':[{'policy':'Remote','version':'1'},{'policy':'Travel','version':'1'}]}",
                        "{'policies':[{'policy':'Travel','version':'1'},{'policy':'Remote','version':'2'}]}"))
                .containsExactly("policy Remote (Remote) version: \"1\" -> \"2\"");
        assertThat(
                        effects(
                                "{'strengths':[{'person':{'id':'a','name':'Anna'},'strengths':[{'strength':'calm'}]}]}",
                                "{'strengths':[{'person':{'id':'a','name':'Anna'},'strengths':[{'strength':'calm','endorsedBy':[{'id':'b'}]}]}]}"))
                .containsExactly("strength calm (calm) endorsedBy: null -> [{\"id\":\"b\"}]");
    }

    @Test
    void somebodyIsOneValue() {
        assertThat(
                        effects(
                                "{'partnership':{'id':'p','team':'T','manager':{'id':'a','name':'Anna'},'hrPartners':[{'id':'h'}]}}",
                                "{'partnership':{'id':'p','team':'T','manager':{'id':'b','name':'Ben'},'hrPartners':[{'id':'h'},{'id':'i'}]}}"))
                .containsExactly(
                        "partnership p (T) manager: {\"id\":\"a\",\"name\":\"Anna\"} ->"
                                + " {\"id\":\"b\",\"name\":\"Ben\"}",
                        "partnership p (T) hrPartners: [{\"id\":\"h\"}] -> [{\"id\":\"h\"},{\"id\":\"i\"}]");
    }

    @Test
    void whatNothingTellsApartIsTheSameWhereItIsOnBothSides() {
        assertThat(effects(
                        "{'actions':[{'id':'1','reschedulings':[{'to':'a'},{'to':'b'}]}]}",
                        "{'actions':[{'id':'1','reschedulings':[{'to':'c'},{'to':'a'},{'to':'b'}]}]}"))
                .containsExactly("action 1 (null) reschedulings[1].to: null -> \"c\"");
        assertThat(effects(
                        "{'actions':[{'id':'1','blocks':[{'by':'a'},{'by':'b'}]}]}",
                        "{'actions':[{'id':'1','blocks':[{'by':'a'},{'by':'b','how':'c'}]}]}"))
                .containsExactly("action 1 (null) blocks[2].how: null -> \"c\"");
    }

    @Test
    void figuresAreApartFromWhatWasRecorded() {
        var before =
                "{'goals':[{'id':'g','title':'Hire','status':'A','progress':{'formula':'f','reason':'NOT_MEASURED'},"
                        + "'health':{'formula':'h','state':'PENDING','reason':'NOT_MEASURED'}}],'needOfAttention':1}";
        var after = "{'goals':[{'id':'g','title':'Hire','status':'B','progress':{'formula':'f','value':0.5},"
                + "'health':{'formula':'h','state':'ON_TRACK','number':1}}],'needOfAttention':0}";
        assertThat(effects(before, after)).containsExactly("goal g (Hire) status: \"A\" -> \"B\"");
        assertThat(figures(before, after))
                .containsExactly(
                        "goal g (Hire) progress: \"NOT_MEASURED\" -> 0.5",
                        "goal g (Hire) health: \"PENDING\" -> \"ON_TRACK\"",
                        "needOfAttention p (null) : 1 -> 0");
    }

    @Test
    void whatAFigureBeginsWithIsNoNews() {
        assertThat(
                        figures(
                                "{}",
                                "{'actions':[{'id':'1','overdue':false,'daysOverdue':0}],'figures':{'goalHealth':{'formula':'f','reason':'NO_ACTIVE_GOALS'},'open':2}}"))
                .containsExactly("figures p (null) open: null -> 2");
        assertThat(figures("{'actions':[{'id':'1','daysOverdue':3}]}", "{'actions':[{'id':'1','daysOverdue':0}]}"))
                .containsExactly("action 1 (null) daysOverdue: 3 -> 0");
    }

    @Test
    void isBoundedAndSaysHowMuchMoreThereIs() {
        var many = IntStream.range(0, 203)
                .mapToObj(i -> "{'id':'%d','note':'n'}".formatted(i))
                .collect(Collectors.joining(",", "{'actions':[", "]}"));
        var changed = between("{}", many);
        assertThat(changed.effects()).hasSize(200);
        assertThat(changed.leftOut()).isEqualTo(3);
    }

    @Test
    void everyFigureOfTheDashboardCountsAsOne() {
        var figures = new HashSet<String>();
        collect(PartnershipDashboard.class, new HashSet<>(), figures);
        // told a second time, and not compared
        figures.remove("actionFigures");
        // of areas: the same as figures.responsibilityCoverage
        figures.remove("coverage");
        assertThat(Effects.FIGURES).containsAll(figures);
    }

    private static void collect(Class<?> type, Set<Class<?>> looked, Set<String> figures) {
        if (!looked.add(type) || !type.isRecord() || FIGURES.contains(type)) {
            return;
        }
        for (var component : type.getRecordComponents()) {
            var leaf = leaf(component);
            if (FIGURES.contains(leaf)) {
                figures.add(component.getName());
            } else {
                collect(leaf, looked, figures);
            }
        }
    }

    private static Class<?> leaf(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType generic
                ? (Class<?>) generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]
                : component.getType();
    }
}
