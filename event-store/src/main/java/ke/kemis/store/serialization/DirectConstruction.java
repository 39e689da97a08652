package ke.kemis.store.serialization;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedConstructor;

/**
 * Calls the constructors of records directly. Jackson looks anew at each call how the values are to
 * be handed over, which takes longer than to read most of them.
 */
final class DirectConstruction extends ValueInstantiators.Base {

    /** What a mapper is given to construct so. */
    static final class Module extends JacksonModule {

        @Override
        public String getModuleName() {
            return DirectConstruction.class.getName();
        }

        @Override
        public Version version() {
            return Version.unknownVersion();
        }

        @Override
        public void setupModule(SetupContext context) {
            context.addValueInstantiators(new DirectConstruction());
        }
    }

    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier type, ValueInstantiator usual) {
        if (type.getBeanClass().isRecord()
                && usual instanceof StdValueInstantiator standard
                && standard.getWithArgsCreator() instanceof AnnotatedConstructor creator) {
            return new Direct(standard, handle(creator.getAnnotated()));
        }
        return usual;
    }

    private static MethodHandle handle(Constructor<?> constructor) {
        try {
            constructor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asFixedArity()
                    .asSpreader(Object[].class, constructor.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Direct extends StdValueInstantiator {

        private final MethodHandle constructor;

        Direct(StdValueInstantiator usual, MethodHandle constructor) {
            super(usual);
            this.constructor = constructor;
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] values) {
            try {
                return (Object) constructor.invokeExact(values);
            } catch (Throwable refused) {
                // It is refused again the usual way, and the refusal told as usual.
                return super.createFromObjectWith(context, values);
            }
        }
    }
}
